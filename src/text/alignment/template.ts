import { flagOf, nodesOf, textOf } from './json';
import { UnsupportedTokenizerError, type JsonNode } from './types';

/** What stands where in a model's input: a special token, or the first or second text. */
export type TemplatePart =
  | { readonly kind: 'special'; readonly ids: readonly number[]; readonly type: number }
  | { readonly kind: 'text'; readonly which: 'first' | 'second'; readonly type: number };

/** How a tokenizer's post-processor surrounds a text, or a pair of texts, with special tokens. */
export interface Template {
  readonly single: readonly TemplatePart[];
  readonly pair: readonly TemplatePart[];
  /**
   * The pair in every window but the first, where that differs: the Rust tokenizers write the
   * template's segment ids only into the first and leave 0 and 1 in the others.
   */
  readonly laterPair?: readonly TemplatePart[];
  /** Set where offsets leave out the spaces that a byte-level token contains. */
  readonly trim: { readonly addPrefixSpace: boolean } | null;
}

const first = (type: number): TemplatePart => ({ kind: 'text', which: 'first', type });
const second = (type: number): TemplatePart => ({ kind: 'text', which: 'second', type });
const bare: Template = { single: [first(0)], pair: [first(0), second(1)], trim: null };

function idOf(node: JsonNode, key: string): number {
  const pair = node[key];
  const id: unknown = Array.isArray(pair) ? pair[1] : undefined;
  if (typeof id !== 'number') {
    throw new UnsupportedTokenizerError(`post-processor without ${key}`);
  }
  return id;
}

function trimOf(node: JsonNode): Template['trim'] {
  return flagOf(node, 'trim_offsets', true)
    ? { addPrefixSpace: flagOf(node, 'add_prefix_space', true) }
    : null;
}

function partsOf(node: JsonNode, key: string): TemplatePart[] {
  const specials = (node.special_tokens ?? {}) as Record<string, { ids?: number[] }>;
  return nodesOf(node, key).map((item): TemplatePart => {
    const sequence = item.Sequence as { id: string; type_id: number } | undefined;
    if (sequence !== undefined) {
      return sequence.id === 'A' ? first(sequence.type_id) : second(sequence.type_id);
    }
    const special = item.SpecialToken as { id: string; type_id: number } | undefined;
    const ids = specials[special?.id ?? '']?.ids;
    if (special === undefined || ids === undefined) {
      throw new UnsupportedTokenizerError('template with an unknown special token');
    }
    return { kind: 'special', ids, type: special.type_id };
  });
}

/**
 * Reads the post-processor of a tokenizer.json node.
 *
 * @throws UnsupportedTokenizerError for a kind of post-processor that is not known
 */
export function createTemplate(node: JsonNode | null): Template {
  if (node === null) {
    return bare;
  }
  switch (textOf(node, 'type', '')) {
    case 'TemplateProcessing': {
      const pair = partsOf(node, 'pair');
      const laterPair = pair.map((part) =>
        part.kind === 'text' ? { ...part, type: part.which === 'first' ? 0 : 1 } : part,
      );
      return { single: partsOf(node, 'single'), pair, laterPair, trim: null };
    }
    case 'BertProcessing': {
      const special = (key: string, type: number): TemplatePart => ({
        kind: 'special',
        ids: [idOf(node, key)],
        type,
      });
      const single = [special('cls', 0), first(0), special('sep', 0)];
      return { single, pair: [...single, second(1), special('sep', 1)], trim: null };
    }
    case 'RobertaProcessing': {
      const special = (key: string): TemplatePart => ({
        kind: 'special',
        ids: [idOf(node, key)],
        type: 0,
      });
      const single = [special('cls'), first(0), special('sep')];
      const pair = [...single, special('sep'), second(0), special('sep')];
      return { single, pair, trim: trimOf(node) };
    }
    case 'ByteLevel':
      return { ...bare, trim: trimOf(node) };
    case 'Sequence':
      return nodesOf(node, 'processors')
        .map(createTemplate)
        .reduce(
          (whole, part) => ({
            ...(part.single.length > 1 || part.pair.length > 2 ? part : whole),
            trim: part.trim ?? whole.trim,
          }),
          bare,
        );
    default:
      throw new UnsupportedTokenizerError(`post-processor ${String(node.type)}`);
  }
}
