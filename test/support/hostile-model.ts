import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TaskId } from '../../src/tasks/task';
import { onnxFile, type Constant, type Graph, type Operation, type Port } from './onnx';
import { smallModelFolder } from './small-models';

/** What a model says, whatever it reads. */
export interface Said {
  /** Name of the output: `logits`, unless something else is wanted. */
  readonly name?: string;
  /** A number for each label or token. */
  readonly values: readonly number[];
  readonly type?: 'float32' | 'float16' | 'int64';
}

const ids: Port = { name: 'input_ids', type: 'int64', dims: ['batch_size', 'length'] };

/** `input_ids` as zeros, with dimensions of size 1 put in at `axes`. */
function zeros(name: string, axes: readonly number[]): Pick<Graph, 'operations' | 'constants'> {
  return {
    operations: [
      { kind: 'Cast', inputs: ['input_ids'], outputs: [`${name}_float`], attributes: { to: 1 } },
      { kind: 'Mul', inputs: [`${name}_float`, `${name}_zero`], outputs: [`${name}_flat`] },
      { kind: 'Unsqueeze', inputs: [`${name}_flat`, `${name}_axes`], outputs: [name] },
    ],
    constants: [
      { name: `${name}_zero`, type: 'float32', dims: [], values: [0] },
      { name: `${name}_axes`, type: 'int64', dims: [axes.length], values: axes },
    ],
  };
}

/** A file that says `values` for every token that it reads: [batch, length, values]. */
export function perToken(...outputs: readonly Said[]): Uint8Array {
  const base = zeros('zeros', [2]);
  const constants: Constant[] = [...base.constants];
  const operations: Operation[] = [...base.operations];
  const ports: Port[] = [];
  for (const { name = 'logits', values, type = 'float32' } of outputs) {
    const dims = ['batch_size', 'length', values.length];
    constants.push({ name: `${name}_said`, type: 'float32', dims: [values.length], values });
    operations.push({ kind: 'Add', inputs: ['zeros', `${name}_said`], outputs: [`${name}_sum`] });
    operations.push({
      kind: 'Cast',
      inputs: [`${name}_sum`],
      outputs: [name],
      attributes: { to: { float32: 1, float16: 10, int64: 7 }[type] },
    });
    ports.push({ name, type, dims });
  }
  return onnxFile({ inputs: [ids], outputs: ports, operations, constants });
}

/** A file that says one number for every token, in each of `names`: [batch, length]. */
export function spanLogits(names: readonly string[], value: number): Uint8Array {
  const base = zeros('zeros', [2]);
  return onnxFile({
    inputs: [ids],
    outputs: names.map((name) => ({ name, type: 'float32', dims: ['batch_size', 'length'] })),
    operations: [
      ...base.operations,
      ...names.map((name) => ({
        kind: 'Add',
        inputs: ['zeros_flat', 'said'],
        outputs: [name],
      })),
    ],
    constants: [...base.constants, { name: 'said', type: 'float32', dims: [], values: [value] }],
  });
}

/** A file that says the same tensor, whatever it reads. */
export function fixedOutput(
  dims: readonly number[],
  values: readonly number[],
  { name = 'logits', type = 'float32' }: Omit<Said, 'values'> = {},
): Uint8Array {
  return onnxFile({
    inputs: [ids],
    outputs: [{ name, type, dims }],
    operations: [{ kind: 'Identity', inputs: ['said'], outputs: [name] }],
    constants: [{ name: 'said', type, dims, values }],
  });
}

/** How a decoder's cache grows. */
export interface CacheFacts {
  readonly heads: number;
  readonly size: number;
  /** Positions that are added to those of the past for each token that is read. */
  readonly grows: 'rightly' | 'never';
}

/** A decoder with one entry of a cache, `past_key_values.0.key`. */
export function cachingDecoder(
  values: readonly number[],
  { heads, size, grows }: CacheFacts,
): Uint8Array {
  const dims = (length: string): Port['dims'] => ['batch_size', heads, length, size];
  const logits = zeros('zeros', [2]);
  const added = zeros('added', [1, 3]);
  return onnxFile({
    inputs: [ids, { name: 'past_key_values.0.key', type: 'float32', dims: dims('past') }],
    outputs: [
      { name: 'logits', type: 'float32', dims: ['batch_size', 'length', values.length] },
      { name: 'present.0.key', type: 'float32', dims: dims('present') },
    ],
    operations: [
      ...logits.operations,
      ...added.operations,
      { kind: 'Add', inputs: ['zeros', 'said'], outputs: ['logits'] },
      { kind: 'Mul', inputs: ['added', 'keys'], outputs: ['new'] },
      {
        kind: 'Concat',
        inputs: grows === 'rightly' ? ['past_key_values.0.key', 'new'] : ['past_key_values.0.key'],
        outputs: ['present.0.key'],
        attributes: { axis: 2 },
      },
    ],
    constants: [
      ...logits.constants,
      ...added.constants,
      { name: 'said', type: 'float32', dims: [values.length], values },
      {
        name: 'keys',
        type: 'float32',
        dims: [1, heads, 1, size],
        values: new Array<number>(heads * size).fill(0),
      },
    ],
  });
}

/** What is other than in the demo model of the task. */
export interface Changes {
  /** Files of `onnx/` by their names without ending: `model`, `encoder_model`, … */
  readonly onnx?: Readonly<Record<string, Uint8Array>>;
  /** Values of JSON files; `undefined` takes one out. */
  readonly json?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Whole files, by name; null takes one away. */
  readonly files?: Readonly<Record<string, string | null>>;
}

/**
 * A folder with a demo model in which something is not as it should be.
 *
 * @returns its absolute path; whoever asked removes it
 */
export function hostileModel(task: TaskId, { onnx = {}, json = {}, files = {} }: Changes): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'hostile-model-'));
  cpSync(smallModelFolder(task), folder, { recursive: true });
  for (const [name, bytes] of Object.entries(onnx)) {
    writeFileSync(path.join(folder, 'onnx', `${name}_quantized.onnx`), bytes);
  }
  for (const [name, values] of Object.entries(json)) {
    const file = path.join(folder, name);
    const known = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...known, ...values }));
  }
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    rmSync(file, { force: true, recursive: true });
    if (content !== null) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  return folder;
}
