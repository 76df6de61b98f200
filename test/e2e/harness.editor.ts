/**
 * What can be seen in the editor. The functions run in the page, so they are given as source: the
 * project's types know no DOM.
 */
import type { Locator, Page } from 'playwright-core';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Decorated {
  readonly text: string;
  /** The class names of the decoration; those of one decoration type are the same. */
  readonly className: string;
}

// The editor draws each line as spans with no-break spaces; a line is wrapped into several rows.
const rectangleSource = `(wanted) => {
  for (const line of document.querySelectorAll('.monaco-editor .view-lines .view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
    const start = nodes.map((node) => node.data).join('').replaceAll('\\u00a0', ' ').indexOf(wanted);
    if (start < 0) continue;
    const range = document.createRange();
    let from = 0;
    for (const node of nodes) {
      const to = from + node.data.length;
      if (start >= from && start < to) range.setStart(node, start - from);
      const end = start + wanted.length;
      if (end > from && end <= to) range.setEnd(node, end - from);
      from = to;
    }
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  }
  return null;
}`;

// Classes that begin with "ced-" are those of extensions' decoration types. Backgrounds and borders
// are drawn as boxes beneath the text, so the text is that of the characters over each box.
const decoratedSource = `() => {
  const characters = [];
  for (const line of document.querySelectorAll('.monaco-editor .view-lines .view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.data.length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        characters.push({ character: node.data[at], x: x + width / 2, y: y + height / 2 });
      }
    }
  }
  const isClear = (colour) => colour === 'transparent' || /^rgba.*, 0\\)$/.test(colour);
  const canBeSeen = (box) => {
    const style = getComputedStyle(box);
    return !isClear(style.backgroundColor) || ['Top', 'Bottom'].some((side) =>
      parseFloat(style['border' + side + 'Width']) > 0 && !isClear(style['border' + side + 'Color']));
  };
  return [...document.querySelectorAll('.monaco-editor .view-overlays .cdr[class*="ced-"]')]
    .filter(canBeSeen)
    .map((box) => ({ box, rectangle: box.getBoundingClientRect() }))
    .sort((a, b) => a.rectangle.y - b.rectangle.y || a.rectangle.x - b.rectangle.x)
    .map(({ box, rectangle: { left, right, top, bottom } }) => ({
      text: characters
        .filter(({ x, y }) => x > left && x < right && y > top && y < bottom)
        .map(({ character }) => character)
        .join('')
        .replaceAll('\\u00a0', ' '),
      className: [...box.classList].filter((name) => name.startsWith('ced-')).join(' '),
    }));
}`;

/** Where on the screen `text` stands; it must lie within one row of the editor. */
export async function rectangleOf(page: Page, text: string): Promise<Rectangle> {
  const found = await page.evaluate<Rectangle | null>(
    `(${rectangleSource})(${JSON.stringify(text)})`,
  );
  if (!found) {
    throw new Error(`"${text}" cannot be seen in one row of the editor.`);
  }
  return found;
}

/** The pieces of text with a box of an extension around or behind them, from top to bottom. */
export function decoratedTexts(page: Page): Promise<Decorated[]> {
  return page.evaluate<Decorated[]>(`(${decoratedSource})()`);
}

/** Where an element is; the editor may be drawing it anew at the first look. */
export async function boxOf(locator: Locator): Promise<Rectangle> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const box = await locator.boundingBox();
    if (box) {
      return box;
    }
    await locator.page().waitForTimeout(100);
  }
  throw new Error(`${locator.toString()} is not to be seen.`);
}
