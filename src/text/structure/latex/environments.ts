import { textEnvironments } from './commands';

/** Environments that a document defines itself, and what follows their names. */
export function ownEnvironments(source: string): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const [, name = ''] of source.matchAll(/\\newtheorem\*?\{([^{}\n]{1,60})\}/gu)) {
    own.set(name, 'o');
  }
  const defined = /\\(?:re)?newenvironment\*?\{([^{}\n]{1,60})\}(?:\[(\d)\](\[)?)?/gu;
  for (const [, name = '', count = '0', option] of source.matchAll(defined)) {
    const braces = Number(count) - (option === undefined ? 0 : 1);
    own.set(name, (option === undefined ? '' : 'o') + 'm'.repeat(Math.max(0, braces)));
  }
  return own;
}

/** What follows an environment's name, if it is one of prose; undefined for any other. */
export function argumentsOf(
  environment: string,
  own: ReadonlyMap<string, string>,
): string | undefined {
  return own.get(environment) ?? textEnvironments.get(environment);
}

/** Behind the `\end` of an environment that is not looked into. */
export function environmentEnd(text: string, name: string, from: number, to: number): number {
  const [begin, end] = [`\\begin{${name}}`, `\\end{${name}}`];
  let depth = 1;
  let at = from;
  for (;;) {
    const close = text.indexOf(end, at);
    if (close < 0 || close >= to) {
      return to;
    }
    const open = text.slice(at, close).indexOf(begin);
    if (open >= 0) {
      depth++;
      at += open + begin.length;
    } else {
      depth--;
      at = close + end.length;
      if (depth === 0) {
        return at;
      }
    }
  }
}
