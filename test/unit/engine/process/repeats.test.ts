import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  joined,
  messageField,
  textField,
  type Chunks,
} from '../../../../src/engine/model/onnx/wire';
import { withoutRepeats } from '../../../../src/engine/process/graphs/repeats';

const tensor = (name: string, data: string): Chunks =>
  messageField(5, [textField(8, name), textField(9, data)]);
const node = (...branches: readonly Chunks[]): Chunks =>
  messageField(
    1,
    branches.flatMap((branch) => messageField(5, messageField(6, branch))),
  );
const model = (graph: Chunks): Uint8Array =>
  joined([textField(2, 'producer'), ...messageField(7, graph), textField(6, 'doc')]);

describe('withoutRepeats', () => {
  it('leaves out what stands in a branch twice, also in a branch of a branch', () => {
    const inside = [...tensor('b', '1'), ...tensor('c', '2')];
    const twice = [...inside, ...tensor('b', '1')];
    expect(withoutRepeats(model([...node(twice, [...node(twice), ...twice])]))).toEqual(
      model([...node(inside, [...node(inside), ...inside])]),
    );
  });

  it('keeps two of one name that differ, and the same name in two graphs', () => {
    const given = model([...tensor('a', '1'), ...tensor('a', '2'), ...node(tensor('a', '1'))]);
    expect(withoutRepeats(given)).toEqual(given);
  });

  it('keeps a model without repeats byte for byte', () => {
    const names = fc.uniqueArray(fc.string(), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(names, { maxLength: 3 }), names, (branches, own) => {
        const graph = (all: readonly string[]): Chunks => all.flatMap((name) => tensor(name, 'x'));
        const given = model([...graph(own), ...node(...branches.map(graph))]);
        expect(withoutRepeats(given)).toEqual(given);
      }),
    );
  });

  it('refuses what is no message', () => {
    expect(() => withoutRepeats(Uint8Array.of(0xff))).toThrow(RangeError);
  });
});
