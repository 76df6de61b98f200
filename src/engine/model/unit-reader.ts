import { EntityFinder, type EntityOptions } from '../../text/entities';
import type { Token } from '../../text/alignment';
import type { Piece } from '../../redact/find/pieces';
import type { Window } from '../../text/windows';
import { numbersOf } from './outputs';
import type { RunContext } from './runner';
import { windowsOf, type Reader } from './session';
import { batchesOf } from './window-batches';

/** A window of one of several short texts. */
interface Row {
  readonly unit: number;
  /** Its place among the windows of that one. */
  readonly at: number;
  readonly window: Window;
}

/**
 * Reads short texts with a token-classification model, many at once; where the run that they are of
 * shares the model with others, beside theirs: of many small texts one fills no batch.
 *
 * @param labels number of the model's labels, or the range that it is in
 * @param options how entities are made of what it says
 */
export function createUnitReader(
  reader: Reader,
  labels: number | { readonly least: number; readonly most: number },
  options: EntityOptions,
): (
  units: readonly string[],
  context: RunContext,
  isShared?: boolean,
) => Promise<readonly (readonly Piece[])[]> {
  async function logitsOf(
    batch: readonly Row[],
  ): Promise<readonly (readonly [Row, Float32Array])[]> {
    const length = Math.max(...batch.map(({ window }) => window.ids.length));
    return reader.read(
      batch.map(({ window }) => window),
      (given) => {
        const all = numbersOf(given, { name: 'logits', dims: [batch.length, length, labels] });
        const row = all.length / batch.length;
        const each = row / length;
        return batch.map((one, index) => {
          const begin = index * row;
          return [one, all.subarray(begin, begin + one.window.ids.length * each)] as const;
        });
      },
    );
  }

  /** What the model says of windows that are read beside those of other runs. */
  async function logitsBeside(
    rows: readonly Row[],
    beside: NonNullable<Reader['beside']>,
    context: RunContext,
  ): Promise<Map<Row, Float32Array>> {
    const readings = rows.map((row) => [row, beside(row.window)] as const);
    await context.checkpoint();
    const said = new Map<Row, Float32Array>();
    for (const [row, reading] of readings) {
      const dims = [1, row.window.ids.length, labels] as const;
      said.set(row, numbersOf(await reading(), { name: 'logits', dims }));
    }
    return said;
  }

  async function logitsAlone(
    rows: readonly Row[],
    context: RunContext,
  ): Promise<Map<Row, Float32Array>> {
    const said = new Map<Row, Float32Array>();
    for (const batch of batchesOf(rows, reader.batches)) {
      await context.checkpoint();
      for (const [row, logits] of await logitsOf(batch)) {
        said.set(row, logits);
      }
    }
    return said;
  }

  return async (units, context, isShared = false) => {
    const rows: Row[] = [];
    const tokens: (readonly Token[])[] = [];
    for (const [unit, text] of units.entries()) {
      const cut = await windowsOf(reader, text, null, context);
      tokens.push(cut.tokens);
      rows.push(...cut.windows.map((window, at) => ({ unit, at, window })));
    }
    const said =
      isShared && reader.beside
        ? await logitsBeside(rows, reader.beside, context)
        : await logitsAlone(rows, context);
    const found: Piece[][] = units.map(() => []);
    let finder: EntityFinder | undefined;
    for (const [index, row] of rows.entries()) {
      const { unit, at, window } = row;
      const logits = said.get(row) ?? new Float32Array();
      const next = rows[index + 1];
      if (at === 0 || !finder) {
        finder = new EntityFinder(units[unit] ?? '', tokens[unit] ?? [], options);
      }
      const entities = finder.add(
        { window, logits, labels: logits.length / window.ids.length },
        next?.unit === unit ? next.window : undefined,
      );
      found[unit]?.push(
        ...entities.map(({ label, start, end, score }) => ({ label, start, end, score })),
      );
    }
    return found;
  };
}
