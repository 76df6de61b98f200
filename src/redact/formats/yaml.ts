import { Composer, CST, Parser } from 'yaml';
import { commentStyle } from './comment-style';
import { shifted, tokenAt, type Style } from './style';
import type { ViewBuilder } from './view-builder';
import { blockIndent, blockStyle } from './yaml-block';
import {
  doubleQuotedStyle,
  isWord,
  opaqueStyle,
  plainScalar,
  plainScalarInFlow,
  singleQuotedStyle,
  taggedStyle,
} from './yaml-style';

/** Tags of the language itself whose values are no text. */
const typedTag = /^!!(?:int|float|bool|null|timestamp|binary)$/u;

type Scalar = CST.FlowScalar | CST.BlockScalar;

/** Goes through the tokens of a YAML stream, in their order. */
class YamlReader {
  constructor(
    private readonly view: ViewBuilder,
    private readonly yaml: string,
    private readonly from: number,
  ) {}

  read(tokens: readonly CST.Token[]): void {
    for (const token of tokens) {
      if (token.type === 'document') {
        this.comments(token.start);
        this.value(token.value, '', false, token.start);
        this.comments(token.end);
        this.view.context('\n');
      } else {
        this.comments([token]);
      }
    }
  }

  private comments(tokens: readonly CST.Token[] = []): void {
    for (const token of tokens) {
      if (token.type === 'comment') {
        this.field('', token.offset, token.offset + token.source.length, commentStyle);
      }
    }
  }

  private value(
    token: CST.Token | null | undefined,
    name: string,
    isFlow: boolean,
    before: readonly CST.SourceToken[],
  ): void {
    switch (token?.type) {
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        this.scalar(token, name, isFlow, before);
        this.comments(token.end);
        break;
      case 'block-scalar':
        this.block(token, name);
        break;
      case 'block-map':
      case 'block-seq':
      case 'flow-collection':
        this.items(token, name, isFlow || token.type === 'flow-collection');
        break;
    }
  }

  private items(
    collection: CST.BlockMap | CST.BlockSequence | CST.FlowCollection,
    name: string,
    isFlow: boolean,
  ): void {
    for (const { start, key, sep, value } of collection.items) {
      this.comments(start);
      const own = CST.isScalar(key) ? CST.resolveAsScalar(key).value : undefined;
      if (key && 'end' in key) {
        this.comments(key.end);
      }
      this.comments(sep);
      this.value(value, sep ? (own ?? name) : name, isFlow, sep ?? start);
      if (collection.type === 'block-seq' && value?.type !== 'scalar') {
        this.view.context('\n');
      }
    }
    if ('end' in collection) {
      this.comments(collection.end);
    }
  }

  private scalar(
    token: CST.FlowScalar,
    name: string,
    isFlow: boolean,
    before: readonly CST.SourceToken[],
  ): void {
    if (token.type === 'scalar' && isWord(token.source)) {
      return;
    }
    const end = token.offset + token.source.length;
    const tag = before.find(({ type, source }) => type === 'tag' && typedTag.test(source));
    if (tag && this.yaml.slice(tag.offset + tag.source.length, token.offset).trim() === '') {
      this.field(name, tag.offset, end, taggedStyle);
      return;
    }
    const style =
      token.type === 'double-quoted-scalar'
        ? doubleQuotedStyle
        : token.type === 'single-quoted-scalar'
          ? singleQuotedStyle
          : isFlow
            ? plainScalarInFlow
            : plainScalar;
    this.checked(name, token.offset, end, style, token);
  }

  private block(token: CST.BlockScalar, name: string): void {
    const header = token.props.find(({ type }) => type === 'block-scalar-header');
    const last = token.props.at(-1);
    if (header && last && 'source' in last) {
      const end = last.offset + last.source.length + token.source.length;
      const raw = this.yaml.slice(header.offset, end);
      this.checked(
        name,
        header.offset,
        end,
        blockStyle(blockIndent(raw), raw.endsWith('\n')),
        token,
      );
    }
  }

  /** A scalar that is read here as the parser reads it, or else is written anew when it is replaced. */
  private checked(name: string, start: number, end: number, style: Style, scalar: Scalar): void {
    // What is wrong with it was seen before: its parents are not known here.
    const said = CST.resolveAsScalar(scalar, false, () => undefined).value;
    const token = tokenAt(this.yaml, start, end, style);
    this.field(name, start, end, token?.decoded.text === said ? style : opaqueStyle(said));
  }

  private field(name: string, start: number, end: number, style: Style): void {
    const token = shifted(tokenAt(this.yaml, start, end, style), this.from);
    if (token) {
      this.view.field(name, token);
    }
  }
}

/** The tokens of a YAML stream; undefined where it is not well formed, or nested too deep. */
function soundTokens(yaml: string): readonly CST.Token[] | undefined {
  try {
    const tokens = [...new Parser().parse(yaml)];
    const documents = [...new Composer({ uniqueKeys: false }).compose(tokens)];
    return documents.some(({ errors }) => errors.length > 0) ? undefined : tokens;
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Reads a YAML stream: each value in a line of its own, behind its key, and its comments.
 *
 * @param from where it begins in the source of the view
 * @returns false where it is not well formed, and nothing was read
 */
export function readYaml(view: ViewBuilder, yaml: string, from = 0): boolean {
  const tokens = soundTokens(yaml);
  if (tokens) {
    new YamlReader(view, yaml, from).read(tokens);
  }
  return tokens !== undefined;
}
