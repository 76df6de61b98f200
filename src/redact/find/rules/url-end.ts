import { unspacedLetter } from './hosts';

/** What no address holds, in any text. */
const stop = /[\s<>"`{}|\\^\p{Cc}“”„«»「」『』【】（）]/u;
/** What ends a sentence or is emphasis, when it stands last. */
const punctuation = /[.,;:!?'*~…。、，！？；：’]/u;
const pairs: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
]);
/** Korean particles and copulas, as they stand behind a word in Latin letters. */
const particle =
  /^(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에서|에게|까지|부터|에는|에도|에서는|에서도|으로는|로는|으로도|라고|이라고|라는|이라는|이며|이고|이나|나|입니다|이다|인데|이에요|예요)$/u;

/**
 * Where an address ends: at what cannot be in it, at a bracket that was
 * opened outside of it, before punctuation that ends the sentence, before a particle.
 *
 * @param path from where on only the path, query and fragment are read
 * @param closers signs that end it here because of what stands before it: a quote, a comma of CSV
 */
export function endOfUrl(text: string, path: number, closers: string): number {
  const open = { '(': 0, '[': 0 };
  let end = path;
  for (; end < text.length; end++) {
    const sign = text[end] ?? '';
    if (sign === '\\' && text[end + 1] === '/') {
      continue;
    }
    if (stop.test(sign) || closers.includes(sign)) {
      break;
    }
    if (sign === '(' || sign === '[') {
      open[sign]++;
    } else if (sign === ')' || sign === ']') {
      const opener = pairs.get(sign) as '(' | '[';
      if (open[opener] === 0) {
        break;
      }
      open[opener]--;
    } else if (sign === ',' && /^,(?:[a-z]{2,10}:\/\/|www\.)/iu.test(text.slice(end, end + 14))) {
      break;
    } else if (sign === '&' && /^&(?:lt|gt|quot|nbsp|#\d+);/iu.test(text.slice(end, end + 8))) {
      break;
    }
  }
  return withoutParticle(text, path, withoutPunctuation(text, path, end));
}

/** Opened brackets that nothing closed end it, too: `[name](https://example.com/(`. */
function withoutPunctuation(text: string, path: number, end: number): number {
  let last = end;
  while (
    last > path &&
    (punctuation.test(text[last - 1] ?? '') || /[([]/u.test(text[last - 1] ?? ''))
  ) {
    last--;
  }
  return last;
}

/**
 * The next word of the sentence, where it follows Latin letters in the last part of the path:
 * `/path에서`. What is Korean from its start on is the path's: `/한글/경로`.
 */
function withoutParticle(text: string, path: number, end: number): number {
  let at = end;
  while (at > path && unspacedLetter.test(text[at - 1] ?? '')) {
    at--;
  }
  if (at === end || at === path || !/[\p{L}\p{N}/)\]=]/u.test(text[at - 1] ?? '')) {
    return end;
  }
  const rest = text.slice(at, end);
  const isHangul = /^\p{Script=Hangul}+$/u.test(rest);
  if (isHangul) {
    return particle.test(rest) ? at : end;
  }
  return /[a-z\d]/iu.test(text[at - 1] ?? '') ? at : end;
}
