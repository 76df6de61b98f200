/*
 * Tags of documentation: `@param {type} name - words`, `\param[in] x words`, `:param x: words`.
 * What of a line belongs to the tag stays: types, names, defaults.
 */

/** What a line that begins with a tag has before its words. */
export interface Tag {
  /** UTF-16 code units that stay. */
  readonly length: number;
  /**
   * What follows: words; or `other`, which is for tools unless it is a sentence; nothing that is to
   * be translated; or code up to the next tag.
   */
  readonly then: 'words' | 'other' | 'nothing' | 'code';
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words follow at once. */
const wordy = names(
  'abstract apiNote attention brief bug deprecated desc description details discussion file fileoverview format implNote implSpec important internal invariant li nb note overview par post postcondition pre precondition privateRemarks references remark remarks result short source summary test tip title todo warning',
);
/** A name stands before the words. */
const named = names(
  'addtogroup arg argument attr attribute cvar defgroup field ivar key keyword option page param paramfield prop property retval section slot subpage subsection template tparam tplparam typeparam typeParam yieldparam',
);
/** A type stands before the words, in many languages. */
const typed = names(
  'exception raise raises return returns throw throws treturn var yield yieldreturn yields',
);
const quoting = names('apiExample example examples examplesIf openapi swagger usage');
/** Types follow, which may be long and look like anything. */
const typesOnly = names(
  'alias callback class enum generic implements importFrom importClassesFrom importMethodsFrom method overload rtype satisfies type typedef vartype',
);

const sign = /^([@\\])(!?[A-Za-z][\w-]*)(\[[^\]\n]{0,100}\])?/u;
const direction = /^\[(?:in|out|inout|in, ?out|out, ?in)\]$/u;
/** What `@see` and the like refer to. */
const reference =
  /^(?:\{@?\w+[^{}\n]{0,200}\}|https?:\S+|[\w$]+(?:[#:.~/][\w.$#()~/-]*)+|`[^`\n]{1,200}`)(?:\s+[-–—:])?\s*/u;
const separator = /^\s*(?:[-–—:]\s+|[-–—:]$)?/u;
const field = /^:([a-z]+)(?:[ \t]+[^:`\n]{1,100})?:(?:\s+|$)/u;
const bullet = /^[-*+]\s+(?:Parameter\s+[\w.`]+|[A-Z][A-Za-z]+|`?\w+`?)\s*:(?:\s+|$)/u;

/**
 * How long the sign is that only one language has before words: `- Parameter x:` of Swift, `|` of
 * Haskell.
 */
export function bulletLength(text: string, language: string): number {
  if (language === 'haskell' || language === 'purescript') {
    return /^[|^](?:\s+|$)/u.exec(text)?.[0].length ?? 0;
  }
  const isSwift = language === 'swift' || language.startsWith('objective');
  return isSwift ? (bullet.exec(text)?.[0].length ?? 0) : 0;
}

/** True for a line that ends an example: another tag begins. */
export function isTag(text: string): boolean {
  const name = sign.exec(text)?.[2] ?? '';
  return (
    [wordy, named, typed, quoting, typesOnly].some((set) => set.has(name)) ||
    /^@(?:author|since|see|export|category|public|private|protected|internal|default|version|license|async|api|rdname|family|keywords|seealso|name|noRd|inheritParams|md|copyright|throws|memberof|group)\b/u.test(
      text,
    )
  );
}

/** How much of a text a group of brackets takes; 0 where none begins or it is not closed. */
function bracketed(text: string, open: string, close: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    depth += text[at] === open ? 1 : text[at] === close ? -1 : 0;
    if (depth === 0) {
      return at === 0 ? 0 : at + 1;
    }
  }
  return 0;
}

const blanks = (text: string): number => /^\s*/u.exec(text)?.[0].length ?? 0;

/** How long a type is that is written without braces: `array<string, int>|null`. */
function typeLength(text: string): number {
  let depth = 0;
  let at = 0;
  for (; at < text.length; at++) {
    const here = text.charAt(at);
    if (/\s/u.test(here) && depth === 0) {
      // `fun(x: string): number`, `string | nil`
      if (!/[:|,&]$/u.test(text.slice(0, at)) && !/^\s+[|&]\s/u.test(text.slice(at, at + 8))) {
        break;
      }
    }
    depth += '(<[{'.includes(here) ? 1 : ')>]}'.includes(here) ? -1 : 0;
  }
  return at;
}

/** How much of what stands behind a tag is a type in braces or brackets, with blanks. */
function typeInBraces(text: string, language: string): number {
  const length = bracketed(text, '{', '}') || (language === 'ruby' ? bracketed(text, '[', ']') : 0);
  return length === 0 ? 0 : length + blanks(text.slice(length));
}

function nameLength(text: string, language: string): number {
  if (language === 'php') {
    const variable = /^[^$\n]{0,200}?\$\w+/u.exec(text)?.[0];
    if (variable !== undefined) {
      return variable.length;
    }
  }
  const optional = bracketed(text, '[', ']');
  const name =
    optional > 0
      ? optional
      : (/^(?:<[^>\s]{1,60}>|(?:\.\.\.|\*{1,2}|&|~|:|-{1,2})?[\w$]+(?:[.:\\/-]+[\w$]+)*(?:\[\])?\??(?:,[\w.]+)*(?:\.\.\.)?)/u.exec(
          text,
        )?.[0].length ?? 0);
  const behind = text.slice(name);
  const gap = blanks(behind);
  const after = behind.slice(gap);
  if (language === 'lua' && gap > 0) {
    return name + gap + typeLength(after);
  }
  const more =
    language === 'ruby'
      ? (/^(?:\[[^\]\n]{0,200}\]\s*|:\w+\s*|\([^)\n]{0,200}\)\s*){1,3}/u.exec(after)?.[0].length ??
        0)
      : bracketed(after, '{', '}');
  return name + (more > 0 ? gap + more : 0);
}

/** A type without braces behind `@return`, `@throws` and the like. */
function bareType(text: string, tag: string, language: string): number {
  if (language === 'php' || (language === 'lua' && tag !== 'usage')) {
    const length = typeLength(text);
    const next = text.slice(length);
    const name =
      language === 'lua' ? /^\s+[\w?.]+/u.exec(next)?.[0] : /^\s+&?\$\w+/u.exec(next)?.[0];
    return length + (name?.length ?? 0);
  }
  const thrown = /^(?:exception|raises?|throws?)$/u.test(tag);
  return thrown
    ? (/^(?:[A-Z\\][\w.:\\<>|]*|[\w]+(?:(?:::|[.\\])\w+)+)(?=\s|:|$)/u.exec(text)?.[0].length ?? 0)
    : 0;
}

/**
 * The tag at the beginning of a line.
 *
 * @param language VS Code's id of the language
 * @param roxygen true where tags are those of R
 */
export function tagOf(text: string, language: string, roxygen: boolean): Tag | undefined {
  const listed = field.exec(text);
  if (listed) {
    const then = /^(?:type|vartype|rtype|meta)$/u.test(listed[1] ?? '') ? 'nothing' : 'words';
    return { length: listed[0].length, then };
  }
  if (language === 'powershell' && /^\.[A-Z]{3,}\b/u.test(text)) {
    return { length: text.length, then: 'nothing' };
  }
  const [tag, at, name = '', brackets] = sign.exec(text) ?? [];
  return tag === undefined
    ? undefined
    : knownTag(text, { tag, at, name, brackets }, language, roxygen);
}

interface Written {
  readonly tag: string;
  readonly at: string | undefined;
  readonly name: string;
  readonly brackets: string | undefined;
}

function knownTag(
  text: string,
  { tag, at, name, brackets }: Written,
  language: string,
  roxygen: boolean,
): Tag | undefined {
  let length = tag.length + blanks(text.slice(tag.length));
  const rest = (): string => text.slice(length);
  if (quoting.has(name)) {
    return { length: text.length, then: 'code' };
  }
  if (typesOnly.has(name)) {
    return { length: text.length, then: 'nothing' };
  }
  const isSection = roxygen && name === 'section';
  if (named.has(name) && !isSection) {
    length += typeInBraces(rest(), language);
    const isName = brackets !== undefined && !direction.test(brackets);
    length += isName ? 0 : nameLength(rest(), language);
  } else if (typed.has(name)) {
    length += typeInBraces(rest(), language) || bareType(rest(), name, language);
  } else if (wordy.has(name) || isSection) {
    length += typeInBraces(rest(), language);
  } else if (at === '@' && /^:\s/u.test(text.slice(tag.length))) {
    // Kernels document parameters so.
    return { length: length + blanks(text.slice(length + 1)) + 1, then: 'words' };
  } else if (at === '\\') {
    return undefined;
  } else {
    return { length: length + (reference.exec(rest())?.[0].length ?? 0), then: 'other' };
  }
  length += separator.exec(rest())?.[0].length ?? 0;
  return { length, then: 'words' };
}
