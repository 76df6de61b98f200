import type { ClassLook } from './looks';

const shapes: Readonly<Record<ClassLook['shape'], string>> = {
  circle: '<circle cx="8" cy="8" r="6.5"/>',
  square: '<rect x="2" y="2" width="12" height="12" rx="2"/>',
  diamond: '<path d="M8 .6 15.4 8 8 15.4.6 8Z"/>',
};

const signs: Readonly<Record<string, string>> = {
  plus: 'M8 4.5V11.5M4.5 8H11.5',
  minus: 'M4.5 8H11.5',
  equal: 'M5 6.3H11M5 9.7H11',
};

/** Black or white, whichever is seen better on a colour. @param colour as `#rrggbb` */
function against(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}

/**
 * A picture of a class, as SVG, 16 by 16.
 *
 * @param colour as `#rrggbb`
 * @param hollow true for what is no more than a guess
 */
export function classPicture({ shape, sign }: ClassLook, colour: string, hollow: boolean): string {
  const ink = hollow ? colour : against(colour);
  const path = signs[sign];
  const drawn =
    path === undefined
      ? `<text x="8" y="11.6" text-anchor="middle" font-family="sans-serif" font-size="10" font-weight="700" fill="${ink}">${sign}</text>`
      : `<path d="${path}" stroke="${ink}" stroke-width="1.8" fill="none"/>`;
  const around = hollow
    ? `<g fill="none" stroke="${colour}" stroke-width="1.4">${shapes[shape]}</g>`
    : `<g fill="${colour}">${shapes[shape]}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${around}${drawn}</svg>`;
}
