import { Failure } from './failure.mts';

/** One part of the notice of `tm-grammars`: files, and the licence that they are under. */
interface Part {
  readonly files: readonly string[];
  readonly text: string;
}

function partsOf(notice: string): readonly Part[] {
  return notice.split(/^={20,}$/mu).flatMap((text) => {
    const said = /^Files:\s+(.+)$/mu.exec(text)?.[1];
    return said === undefined ? [] : [{ files: said.split(/,\s*/u), text: text.trim() }];
  });
}

/**
 * What the notice of `tm-grammars` says of some of its grammars.
 *
 * @param names the grammars, without `.json`
 * @throws Failure for a grammar that it says nothing of, or whose licence asks more than to be named
 */
export function grammarNotices(notice: string, names: readonly string[]): string {
  const wanted = new Set(names.map((name) => `${name}.json`));
  const parts = partsOf(notice);
  const named = new Set(parts.flatMap(({ files }) => files));
  const unnamed = [...wanted].filter((file) => !named.has(file));
  if (unnamed.length > 0) {
    throw new Failure(`Nobody knows under which licence these are: ${unnamed.join(', ')}.`);
  }
  return parts
    .flatMap(({ files, text }) => {
      const some = files.filter((file) => wanted.has(file));
      if (some.length > 0 && /^SPDX:.*GPL/mu.test(text)) {
        throw new Failure(`The licence of ${some.join(', ')} does not allow to ship it like this.`);
      }
      return some.length > 0 ? [text.replace(/^Files:.*$/mu, `Files:   ${some.join(', ')}`)] : [];
    })
    .join('\n\n');
}
