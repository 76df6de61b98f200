import {
  fieldsOf,
  joined,
  messageField,
  textOf,
  type Chunks,
  type Field,
} from '../../model/onnx/wire';

/** Numbers of fields of the ONNX format: of a model, a graph, a node, an attribute, a tensor. */
const modelGraph = 7;
const [graphNode, graphTensor] = [1, 5];
const nodeAttribute = 5;
const [attributeGraph, attributeGraphs] = [6, 11];
const tensorName = 8;

/** A message in which fields are rewritten, or left out where there is nothing instead. */
function rewritten(message: Uint8Array, rewrite: (field: Field) => Chunks): Chunks {
  const parts: Uint8Array[] = [];
  for (const field of fieldsOf(message)) {
    parts.push(...rewrite(field));
  }
  return parts;
}

const asIs = (message: Uint8Array, { start, end }: Field): Chunks => [message.subarray(start, end)];

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** Graphs inside a graph: the branches of its nodes. */
function inner(message: Uint8Array, holds: readonly number[], visit: typeof graph): Chunks {
  return rewritten(message, (field) =>
    field.type === 2 && holds.includes(field.number)
      ? messageField(field.number, visit(field.bytes))
      : asIs(message, field),
  );
}

function attribute(message: Uint8Array): Chunks {
  return inner(message, [attributeGraph, attributeGraphs], graph);
}

function node(message: Uint8Array): Chunks {
  return inner(message, [nodeAttribute], attribute);
}

function graph(message: Uint8Array): Chunks {
  const tensors = new Map<string, Uint8Array>();
  return rewritten(message, (field) => {
    if (field.type === 2 && field.number === graphNode) {
      return messageField(graphNode, node(field.bytes));
    }
    if (field.type === 2 && field.number === graphTensor) {
      const names = [...fieldsOf(field.bytes)].filter(({ number }) => number === tensorName);
      const name = names.map(textOf).join();
      const known = tensors.get(name);
      if (known && sameBytes(known, field.bytes)) {
        return [];
      }
      tensors.set(name, field.bytes);
    }
    return asIs(message, field);
  });
}

/**
 * A model in the ONNX format without the tensors that stand in a graph twice. onnxruntime 1.30
 * writes those of branches (`If`) so when weights go to a file of their own, and then refuses to load
 * what it has written. Two of one name that differ stay, and are refused.
 *
 * @throws RangeError where the bytes are no message
 */
export function withoutRepeats(model: Uint8Array): Uint8Array {
  return joined(inner(model, [modelGraph], graph));
}
