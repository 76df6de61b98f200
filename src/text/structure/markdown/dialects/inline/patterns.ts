/** One name, class or value of {@link attributesOf}. */
const one = String.raw`(?:[#.][^\s{}#."'=]{1,100}|[\w:-]{1,60}=(?:"[^"\r\n]{0,300}"|'[^'\r\n]{0,300}'|[^\s{}"']{1,200}))`;

/**
 * Attributes as Pandoc, kramdown, MkDocs and Docusaurus write them: `{#id .class width=50%}`,
 * `{: .class}`. The source of a regular expression; what else stands in braces is none.
 */
export const attributesOf = String.raw`\{(?::?[ \t]{0,8}${one}(?:[ \t]{1,8}${one}|[.][^\s{}#."'=]{1,100}){0,20}[ \t]{0,8}|-|\.unnumbered)\}`;
