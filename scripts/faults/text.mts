import type { Fault } from './fault.mts';

const entities = ['test/unit/text/entities.test.ts'];
const answers = ['test/unit/text/answers.test.ts'];
const windows = ['test/unit/text/windows.test.ts'];
const generation = [
  'test/unit/text/generation/processors.test.ts',
  'test/unit/text/generation/decoding.test.ts',
];
const alignment = ['test/unit/text/alignment/aligned-text.test.ts'];

/** In what is made of a text and of a model's numbers. */
export const textFaults: readonly Fault[] = [
  {
    name: 'entities that touch count as overlapping',
    file: 'src/text/entities/groups.ts',
    before: 'entity.start < previous.end',
    after: 'entity.start <= previous.end',
    tests: entities,
  },
  {
    name: 'the threshold of entities leaves out what just reaches it',
    file: 'src/text/entities/index.ts',
    before: 'score >= threshold',
    after: 'score > threshold',
    tests: entities,
  },
  {
    name: 'of two entities as long the less sure one stays',
    file: 'src/text/entities/groups.ts',
    before: 'longer === 0 && entity.score > previous.score',
    after: 'longer === 0 && entity.score < previous.score',
    tests: entities,
  },
  {
    name: 'a token is taken from the window that shows less around it',
    file: 'src/text/entities/index.ts',
    before: 'context > known.context',
    after: 'context < known.context',
    tests: entities,
  },
  {
    name: 'the threshold of answers leaves out what just reaches it',
    file: 'src/text/answers.ts',
    before: 'score >= options.threshold',
    after: 'score > options.threshold',
    tests: answers,
  },
  {
    name: 'an answer may be one token too long',
    file: 'src/text/answers.ts',
    before: 'start + options.maxAnswerLen)',
    after: 'start + options.maxAnswerLen + 1)',
    tests: answers,
  },
  {
    name: 'answers stand in the wrong order',
    file: 'src/text/answers.ts',
    before: '.sort((one, other) => other.score - one.score)',
    after: '.sort((one, other) => one.score - other.score)',
    tests: answers,
  },
  {
    name: 'windows share one token too few',
    file: 'src/text/windows.ts',
    before: 'from += room - stride)',
    after: 'from += room - stride + 1)',
    tests: windows,
  },
  {
    name: 'a stride that leaves one token to go forward by is refused',
    file: 'src/text/windows.ts',
    before: 'if (stride >= room) {',
    after: 'if (stride >= room - 1) {',
    tests: windows,
  },
  {
    name: 'models of RoBERTa’s kind read two tokens too many',
    file: 'src/text/windows.ts',
    before: 'positions - taken',
    after: 'positions',
    tests: windows,
  },
  {
    name: 'places behind astral characters are off by one',
    file: 'src/text/alignment/aligned-text.ts',
    before: '      at += size;\n    }\n    return new AlignedText(text, starts',
    after: '      at += 1;\n    }\n    return new AlignedText(text, starts',
    tests: alignment,
  },
  {
    name: 'a place begins in the middle of an astral character',
    file: 'src/text/alignment/aligned-text.ts',
    before: '        starts[unit] = at;\n',
    after: '        starts[unit] = unit;\n',
    tests: alignment,
  },
  {
    name: 'a lone surrogate takes the letter behind it along',
    file: 'src/text/alignment/aligned-text.ts',
    before: 'return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;',
    after: 'return next >= 0xdc00 ? 2 : 1;',
    tests: alignment,
  },
  {
    name: 'beams keep too few tokens to go on with',
    file: 'src/text/generation/beam-search.ts',
    before: 'Math.max(2, 1 + options.eosTokenIds.length)',
    after: 'Math.max(1, options.eosTokenIds.length)',
    tests: generation,
  },
  {
    name: 'the beam behind the last one ends texts too',
    file: 'src/text/generation/beam-search.ts',
    before: 'ended && place < numBeams',
    after: 'ended && place <= numBeams',
    tests: generation,
  },
  {
    name: 'the length of a text does not count among beams',
    file: 'src/text/generation/beam-search.ts',
    before: 'fround(length ** lengthPenalty)',
    after: 'fround(length)',
    tests: generation,
  },
  {
    name: 'top_p leaves one token too many',
    file: 'src/text/generation/warpers.ts',
    before: 'if (below > 1 - p) {',
    after: 'if (below >= 1 - p) {',
    tests: generation,
  },
  {
    name: 'top_p leaves fewer tokens than beams need',
    file: 'src/text/generation/warpers.ts',
    before: 'place < sorted.length - least',
    after: 'place < sorted.length - 1',
    tests: generation,
  },
  {
    name: 'min_p rules out what just reaches it',
    file: 'src/text/generation/warpers.ts',
    before: '(scores[index] ?? 0) < limit',
    after: '(scores[index] ?? 0) <= limit',
    tests: generation,
  },
  {
    name: 'a text may end one token too early',
    file: 'src/text/generation/processors.ts',
    before: 'ids.length < minLength ||',
    after: 'ids.length < minLength - 1 ||',
    tests: generation,
  },
];
