import type { Result } from './result';
import { short } from './statistics';

const rowHeight = 26;
const nameWidth = 200;
const barWidth = 380;
const width = nameWidth + barWidth + 80;

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A bar for each side, with a line from its least to its most; for a bright page and for a dark one. */
export function chart({ title, unit, better, entries }: Result): string {
  const shown = entries.flatMap(({ name, spread }) => (spread ? [{ name, spread }] : []));
  const top = Math.max(...shown.map(({ spread }) => spread.most), Number.MIN_VALUE);
  const at = (value: number): string => (nameWidth + (barWidth * value) / top).toFixed(1);
  const height = 40 + rowHeight * shown.length;
  const bars = shown.map(({ name, spread }, place) => {
    const y = 34 + rowHeight * place;
    const middle = y + 8;
    return [
      `<text x="${nameWidth - 8}" y="${y + 13}" text-anchor="end">${escaped(name)}</text>`,
      `<rect class="${place === 0 ? 'own' : 'other'}" x="${nameWidth}" y="${y}" width="${(Number(at(spread.median)) - nameWidth).toFixed(1)}" height="16" rx="2"/>`,
      `<line x1="${at(spread.least)}" x2="${at(spread.most)}" y1="${middle}" y2="${middle}"/>`,
      `<text x="${(Number(at(spread.most)) + 6).toFixed(1)}" y="${y + 13}">${short(spread.median)}</text>`,
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.own { fill: #0969da } .other { fill: #9aa4af } line { stroke: #1f2328; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .own { fill: #4493f8 } .other { fill: #6e7681 } line { stroke: #e6edf3 } }
</style>
<text x="0" y="18" font-weight="600">${escaped(title)}: ${escaped(unit)}, ${better} is better</text>
${bars.join('\n')}
</svg>
`;
}
