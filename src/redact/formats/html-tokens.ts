import {
  defaultTreeAdapter,
  Parser,
  TokenizerMode,
  type DefaultTreeAdapterMap,
  type Token,
} from 'parse5';

/** Something of an HTML document, where it stands. */
export type HtmlPart =
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly token: Token.TagToken;
      readonly attributes: NonNullable<Token.LocationWithAttributes['attrs']>;
    }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'comment'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'text';
      readonly start: number;
      end: number;
      words: string;
      readonly mode: HtmlMode;
    };

/** How text is read: only the first two of them know references, and only the first tags. */
export type HtmlMode = 'data' | 'title' | 'raw' | 'script' | 'style';

const modes: ReadonlyMap<number, HtmlMode> = new Map<number, HtmlMode>([
  [TokenizerMode.SCRIPT_DATA, 'script'],
  [TokenizerMode.RAWTEXT, 'raw'],
  [TokenizerMode.PLAINTEXT, 'raw'],
  [TokenizerMode.RCDATA, 'title'],
]);

/** The reader of HTML that browsers have, which tells what it reads where: no tree says that of all. */
class Recorder extends Parser<DefaultTreeAdapterMap> {
  readonly parts: HtmlPart[] = [];
  private mode: HtmlMode = 'data';

  override onStartTag(token: Token.TagToken): void {
    const { tagName: name, location } = token;
    this.parts.push({
      kind: 'start',
      name,
      token: { ...token, attrs: token.attrs.map((one) => ({ ...one })) },
      attributes: location?.attrs ?? {},
    });
    super.onStartTag(token);
    // Which way of reading follows only the parser knows: it hangs on where the element stands.
    this.mode = (name === 'style' ? 'style' : modes.get(this.tokenizer.state)) ?? this.mode;
  }

  override onEndTag(token: Token.TagToken): void {
    this.mode = 'data';
    this.parts.push({ kind: 'end', name: token.tagName });
    super.onEndTag(token);
  }

  override onComment(token: Token.CommentToken): void {
    const { startOffset = 0, endOffset = 0 } = token.location ?? {};
    this.parts.push({ kind: 'comment', start: startOffset, end: endOffset });
    super.onComment(token);
  }

  override onCharacter(token: Token.CharacterToken): void {
    this.text(token);
    super.onCharacter(token);
  }

  override onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.text(token);
    super.onWhitespaceCharacter(token);
  }

  private text({ location, chars }: Token.CharacterToken): void {
    if (!location) {
      return;
    }
    const { startOffset: start, endOffset: end } = location;
    const last = this.parts.at(-1);
    if (last?.kind === 'text' && last.end === start) {
      last.end = end;
      last.words += chars;
    } else {
      this.parts.push({ kind: 'text', start, end, words: chars, mode: this.mode });
    }
  }
}

/** What an HTML document consists of, in its order. */
export function htmlParts(html: string): readonly HtmlPart[] {
  const recorder = new Recorder({
    treeAdapter: defaultTreeAdapter,
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
  });
  recorder.tokenizer.write(html, true);
  return recorder.parts;
}
