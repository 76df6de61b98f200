const markup = /[!-/:-@[-`{-~]/gu;

/**
 * Markdown that shows a text as it is: nothing in it is Markdown, HTML, an icon or a link, not even
 * an address, of which `MarkdownString.appendText` lets a link be made. Lines become paragraphs.
 */
export function inert(text: string): string {
  return text
    .replaceAll(markup, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/^[\t ]+|[\t ]{2,}/gmu, (spaces) => '&nbsp;'.repeat(spaces.length))
    .replaceAll(/\r\n|[\r\n]/gu, '\n\n');
}
