export { createCoarseAligner } from './coarse';
export { createAligner, type Aligner } from './align';
export type { Template, TemplatePart } from './template';
export { UnsupportedTokenizerError, type Token, type TokenizerLike } from './types';
export { readSentencePiece, type SentencePieceModel } from './sentence-piece';
