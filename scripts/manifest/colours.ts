import { entityLooks, type EntityLook } from '../../src/tasks/entity-looks';
import { classColours, type ClassColour } from '../../src/ui/classified/looks';
import { classColour, entityColour } from '../../src/ui/names/colours';
import { nlsKey, type Json } from './json';

/** In each kind of theme. */
interface Themes {
  readonly dark: string;
  readonly light: string;
  readonly highContrast: string;
  readonly highContrastLight: string;
}

/**
 * Against its theme's background each has a contrast of 4.5 or more, in high contrast of 7; and those
 * of any two kinds differ, for whoever sees all colours as for whoever lacks one kind of cone, by 11
 * (CIEDE2000) or more. They were looked for by annealing, near the hues that a person has in mind.
 */
export const lines: Readonly<Record<EntityLook, Themes>> = {
  person: {
    dark: '#338CFE',
    light: '#0F2F53',
    highContrast: '#ABBDFE',
    highContrastLight: '#1806A4',
  },
  organization: {
    dark: '#FCADFE',
    light: '#6D1EAB',
    highContrast: '#AA8BB7',
    highContrastLight: '#36004D',
  },
  location: {
    dark: '#B5FBCA',
    light: '#1E5D44',
    highContrast: '#DDFFA7',
    highContrastLight: '#004230',
  },
  contact: {
    dark: '#27C9AD',
    light: '#027D87',
    highContrast: '#AEF3FF',
    highContrastLight: '#00645C',
  },
  account: {
    dark: '#FC5206',
    light: '#52160F',
    highContrast: '#E9761A',
    highContrastLight: '#3B0002',
  },
  identity: {
    dark: '#C07A7C',
    light: '#C61B61',
    highContrast: '#EFB5A8',
    highContrastLight: '#AC0752',
  },
  date: {
    dark: '#9DC67B',
    light: '#866F0D',
    highContrast: '#71A26C',
    highContrastLight: '#5B5C00',
  },
  secret: {
    dark: '#A283AC',
    light: '#9534F6',
    highContrast: '#A47FFF',
    highContrastLight: '#790FE0',
  },
  miscellaneous: {
    dark: '#FFE216',
    light: '#664800',
    highContrast: '#F5E414',
    highContrastLight: '#473400',
  },
  other: {
    dark: '#E4E8F0',
    light: '#2E2F32',
    highContrast: '#B6B8BF',
    highContrastLight: '#0D1E26',
  },
  other2: {
    dark: '#EF92A1',
    light: '#6B2E20',
    highContrast: '#C58689',
    highContrastLight: '#472317',
  },
  other3: {
    dark: '#E7E792',
    light: '#716F3F',
    highContrast: '#DEBF27',
    highContrastLight: '#61542A',
  },
  other4: {
    dark: '#71AB55',
    light: '#447063',
    highContrast: '#C4E39F',
    highContrastLight: '#2C5448',
  },
  other5: {
    dark: '#9990D2',
    light: '#40007E',
    highContrast: '#AFDAFB',
    highContrastLight: '#663BAD',
  },
  other6: {
    dark: '#C6AECC',
    light: '#6C5DAD',
    highContrast: '#B090E6',
    highContrastLight: '#3C2266',
  },
};

/**
 * Of the marks of classified paragraphs: as much contrast as above. Good and bad are told apart by
 * whoever lacks a kind of cone too, and all of them have signs.
 */
export const classLines: Readonly<Record<ClassColour, Themes>> = {
  positive: {
    dark: '#3FB68B',
    light: '#00705C',
    highContrast: '#5FF0C0',
    highContrastLight: '#00594C',
  },
  neutral: {
    dark: '#A8AEB8',
    light: '#5F6670',
    highContrast: '#D4D4D4',
    highContrastLight: '#3A3F45',
  },
  negative: {
    dark: '#F4705A',
    light: '#B3261E',
    highContrast: '#FF9C8A',
    highContrastLight: '#8F0F0A',
  },
  one: {
    dark: '#5BA3F5',
    light: '#1F5FBF',
    highContrast: '#8CC4FF',
    highContrastLight: '#0B3F8F',
  },
  two: {
    dark: '#E8B339',
    light: '#8A5A00',
    highContrast: '#FFD24A',
    highContrastLight: '#5C3B00',
  },
  three: {
    dark: '#C28CF0',
    light: '#7A33B5',
    highContrast: '#E0B8FF',
    highContrastLight: '#55148F',
  },
  four: {
    dark: '#E87FB6',
    light: '#B0266E',
    highContrast: '#FFA8D6',
    highContrastLight: '#80104C',
  },
  five: {
    dark: '#7FC7E8',
    light: '#00708F',
    highContrast: '#A8E8FF',
    highContrastLight: '#004A60',
  },
  six: {
    dark: '#B8C46B',
    light: '#5C6B00',
    highContrast: '#E2F08A',
    highContrastLight: '#3F4A00',
  },
};

/** The line's colour, so thin that the text on it stays readable; none where contrast matters. */
export function background({ dark, light }: Themes): Themes {
  const none = '#00000000';
  return { dark: `${dark}2B`, light: `${light}1C`, highContrast: none, highContrastLight: none };
}

/** `contributes.colors`: a line and a background for each look of entities, and marks of classes. */
export const colours: Json = [
  ...entityLooks.flatMap((look) => [
    colour(entityColour(look), look, lines[look]),
    colour(`${entityColour(look)}Background`, `${look}Background`, background(lines[look])),
  ]),
  ...classColours.map((one) => {
    const id = classColour(one);
    return colour(id, id.slice(id.indexOf('.') + 1), classLines[one]);
  }),
];

function colour(id: string, key: string, { ...defaults }: Themes): Json {
  return { id, description: nlsKey(`color.${key}`), defaults };
}
