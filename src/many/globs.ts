/** Tells by its name, a path with `/`, whether a file is meant. */
export type NameTest = (name: string) => boolean;

/** What is special in a regular expression, and a sign like any other in a glob. */
const special = /[\\^$.*+?()[\]{}|]/gu;

const plain = (text: string): string => text.replace(special, '\\$&');

/** The end of a group that begins at `at`, or -1. */
function closing(glob: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let here = at; here < glob.length; here++) {
    depth += glob[here] === open ? 1 : glob[here] === close ? -1 : 0;
    if (depth === 0) {
      return here;
    }
  }
  return -1;
}

/** The alternatives of `{a,b}`, apart at the commas that are in no inner group. */
function alternatives(inside: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= inside.length; at++) {
    const sign = inside[at];
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (at === inside.length || (sign === ',' && depth === 0)) {
      parts.push(inside.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}

/** A class such as `[a-c]` or `[!x]`; it never means a `/`. */
function classOf(inside: string): string {
  const isNot = inside.startsWith('!') || inside.startsWith('^');
  const signs = (isNot ? inside.slice(1) : inside).replace(/[\\\]^[]/gu, '\\$&');
  return isNot ? `[^/${signs}]` : `(?!/)[${signs}]`;
}

/** What a glob means, as the source of a regular expression. */
function sourceOf(glob: string): string {
  let source = '';
  for (let at = 0; at < glob.length; at++) {
    const sign = glob[at] ?? '';
    const isStart = at === 0 || glob[at - 1] === '/';
    if (isStart && glob.startsWith('**/', at)) {
      source += '(?:[^/]*/)*';
      at += 2;
    } else if (isStart && glob.slice(at) === '**') {
      source += '.*';
      at += 1;
    } else if (sign === '*') {
      source += '[^/]*';
      while (glob[at + 1] === '*') {
        at++;
      }
    } else if (sign === '?') {
      source += '[^/]';
    } else if (sign === '[' && glob.indexOf(']', at + 2) > 0) {
      const end = glob.indexOf(']', at + 2);
      source += classOf(glob.slice(at + 1, end));
      at = end;
    } else if (sign === '{' && closing(glob, at, '{', '}') > 0) {
      const end = closing(glob, at, '{', '}');
      source += `(?:${alternatives(glob.slice(at + 1, end))
        .map(sourceOf)
        .join('|')})`;
      at = end;
    } else {
      source += plain(sign);
    }
  }
  return source;
}

/** True for a name that has signs of a glob in it. */
export function isGlob(name: string): boolean {
  return /[*?[\]{}]/u.test(name);
}

/**
 * The test that a glob is: `*`, `?` and `[…]` stand for something in one folder, `**` for folders,
 * `{a,b}` for one of several. A glob without `/` means files of that name in any folder, and one
 * that ends in `/`, or names a folder, all that is in it.
 */
export function globTest(glob: string): NameTest {
  const written = glob.replaceAll('\\', '/').replace(/^\.\//u, '');
  const start = written.replace(/\/+$/u, '');
  const whole = start.includes('/') ? start : `**/${start}`;
  const test = new RegExp(`^${sourceOf(whole)}(?:/.*)?$`, 'su');
  return (name) => test.test(name);
}

/** True for what one of the globs means. */
export function anyOf(globs: readonly string[]): NameTest {
  const tests = globs.map(globTest);
  return (name) => tests.some((test) => test(name));
}
