import type { Nodes } from 'mdast';
import type { MdxJsxAttribute, MdxJsxExpressionAttribute } from 'mdast-util-mdx';

/** What elements tell people by: other strings are names, numbers and addresses. */
const prose =
  /^(?:title|sub-?title|label|alt|description|placeholder|caption|summary|tooltip|heading|headline|sub-?heading|aria-(?:label|description|placeholder|roledescription|valuetext))$/iu;

/** Elements whose children are no words. */
const code = /^(?:pre|code|samp|script|style|svg|math|textarea|Code|CodeBlock|LiveCode|Mermaid)$/u;

/** True where an attribute's value is words for people. */
export function isProse(
  attribute: MdxJsxAttribute | MdxJsxExpressionAttribute,
): attribute is MdxJsxAttribute & { value: string } {
  return (
    attribute.type === 'mdxJsxAttribute' &&
    typeof attribute.value === 'string' &&
    prose.test(attribute.name) &&
    /\p{L}/u.test(attribute.value)
  );
}

/** True for an element in which code stands, not words. */
export function holdsCode(node: Nodes): boolean {
  return (
    (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') &&
    node.name !== null &&
    code.test(node.name)
  );
}

/** `[start, end)` of the values that are words, without their quotes. */
export function proseValues(source: string, node: Nodes): readonly (readonly [number, number])[] {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') {
    return [];
  }
  return node.attributes.filter(isProse).flatMap(({ position }) => {
    const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    const before = /^[^\s="']{1,100}\s{0,200}=\s{0,200}["']/u.exec(source.slice(start, end))?.[0];
    return before === undefined ? [] : [[start + before.length, end - 1] as const];
  });
}
