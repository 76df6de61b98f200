/** The colours of classes; `one` to `six` are for labels that are neither good nor bad. */
export const classColours = [
  'positive',
  'neutral',
  'negative',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
] as const;

export type ClassColour = (typeof classColours)[number];

/** How a class looks: a colour, and a sign in a shape, so that colour alone never tells two apart. */
export interface ClassLook {
  readonly colour: ClassColour;
  readonly shape: 'circle' | 'square' | 'diamond';
  /** `plus`, `minus`, `equal`, or one letter or digit. */
  readonly sign: string;
}

const known: ReadonlyMap<string, ClassLook> = new Map([
  ['positive', { colour: 'positive', shape: 'circle', sign: 'plus' }],
  ['neutral', { colour: 'neutral', shape: 'square', sign: 'equal' }],
  ['negative', { colour: 'negative', shape: 'diamond', sign: 'minus' }],
  ['1 star', { colour: 'negative', shape: 'diamond', sign: '1' }],
  ['2 stars', { colour: 'negative', shape: 'diamond', sign: '2' }],
  ['3 stars', { colour: 'neutral', shape: 'square', sign: '3' }],
  ['4 stars', { colour: 'positive', shape: 'circle', sign: '4' }],
  ['5 stars', { colour: 'positive', shape: 'circle', sign: '5' }],
]);

const others = classColours.slice(3);
const shapes = ['circle', 'square', 'diamond'] as const;

/** FNV-1a of 32 bits, with its bits mixed once more: few are used. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** The look of a class, the same for the same label always. */
export function classLook(label: string): ClassLook {
  const name = label.toLowerCase();
  const look = known.get(name);
  if (look) {
    return look;
  }
  const number = hash(name);
  // Of `LABEL_12` the number says more than the letter, and of what has neither its first character.
  const sign = /\d(?=\D*$)/u.exec(name)?.[0] ?? /\p{L}/u.exec(name)?.[0] ?? '?';
  return {
    colour: others[number % others.length] ?? 'one',
    shape: shapes[Math.floor(number / others.length) % shapes.length] ?? 'circle',
    sign: sign.toUpperCase(),
  };
}
