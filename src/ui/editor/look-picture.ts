import * as vscode from 'vscode';
import type { EntityLook } from '../../tasks/entity-looks';
import { entityColour } from '../names/colours';
import { lookLines } from './look-lines';
import { themeColour, type ContributedColour } from './theme-colour';

const dashes: Readonly<Record<string, string>> = { dashed: '4 2', dotted: '2 2' };

/** Above, right, below, left; in a square of 16. */
const sides = ['M1 2H15', 'M14 1V15', 'M1 14H15', 'M2 1V15'] as const;

/** The style of each side, as CSS reads one to four words. */
function sidesOf(style: string): readonly string[] {
  const [top = 'none', right = top, bottom = top, left = right] = style.split(' ');
  return [top, right, bottom, left];
}

function stroke(path: string, style: string, colour: string): string {
  const dash = dashes[style];
  const line = `<path d="${path}" stroke="${colour}" stroke-width="${style === 'double' ? 4 : 2}"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>`;
  // The middle of a double line is left out, whatever is behind it.
  return style === 'double' ? `<g mask="url(#middle)">${line}</g>` : line;
}

/** A picture of a look in the theme of now: its lines in its colour, if the user has not changed it. */
export function lookPicture(
  look: EntityLook,
  contributed: readonly ContributedColour[],
): vscode.Uri {
  const id = entityColour(look);
  const colour = themeColour(id, contributed);
  const paths = sidesOf(lookLines[look].style).map((style, at) =>
    style === 'none' ? '' : stroke(sides[at] ?? '', style, colour),
  );
  const middle = sides
    .map((path) => `<path d="${path}" stroke="#000" stroke-width="1.4"/>`)
    .join('');
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="none">',
    `<mask id="middle"><path d="M0 0H16V16H0Z" fill="#fff"/>${middle}</mask>`,
    `<path d="M1 1H15V15H1Z" fill="${colour}" fill-opacity="0.17"/>`,
    ...paths,
    '</svg>',
  ].join('');
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`, true);
}
