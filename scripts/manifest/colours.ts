import { entityKinds, type EntityKind } from '../../src/tasks/entity-kinds';
import { entityColour } from '../../src/ui/names/colours';
import { nlsKey, type Json } from './json';

/** In each kind of theme. */
interface Themes {
  readonly dark: string;
  readonly light: string;
  readonly highContrast: string;
  readonly highContrastLight: string;
}

/** Against its theme's background each has a contrast of 4.5 or more, in high contrast of 7. */
export const lines: Readonly<Record<EntityKind, Themes>> = {
  person: {
    dark: '#4FC1FF',
    light: '#005FB8',
    highContrast: '#4FC1FF',
    highContrastLight: '#003E8A',
  },
  organization: {
    dark: '#D58FD0',
    light: '#9A2393',
    highContrast: '#E8A6E3',
    highContrastLight: '#6B1166',
  },
  location: {
    dark: '#5FD38D',
    light: '#1A7F37',
    highContrast: '#6EE7A0',
    highContrastLight: '#0B5A23',
  },
  contact: {
    dark: '#4DD0E1',
    light: '#00707A',
    highContrast: '#6FE3F0',
    highContrastLight: '#00474E',
  },
  account: {
    dark: '#FF9E64',
    light: '#B04600',
    highContrast: '#FFB380',
    highContrastLight: '#7A3000',
  },
  identity: {
    dark: '#FF8A93',
    light: '#B3203A',
    highContrast: '#FFA3AA',
    highContrastLight: '#80142A',
  },
  date: {
    dark: '#C3D16A',
    light: '#5E6B00',
    highContrast: '#DCEB7E',
    highContrastLight: '#434C00',
  },
  secret: {
    dark: '#B9A2FF',
    light: '#6B3FD4',
    highContrast: '#CBB9FF',
    highContrastLight: '#46219C',
  },
  miscellaneous: {
    dark: '#E2B55A',
    light: '#8F5E00',
    highContrast: '#FFD27A',
    highContrastLight: '#6A4500',
  },
  other: {
    dark: '#A7B0BE',
    light: '#57606A',
    highContrast: '#D0D7DE',
    highContrastLight: '#3A424A',
  },
};

/** The line's colour, so thin that the text on it stays readable; none where contrast matters. */
function background({ dark, light }: Themes): Themes {
  const none = '#00000000';
  return { dark: `${dark}2B`, light: `${light}1C`, highContrast: none, highContrastLight: none };
}

/** `contributes.colors`: a line and a background for each kind of entity. */
export const colours: Json = entityKinds.flatMap((kind) => [
  colour(entityColour(kind), kind, lines[kind]),
  colour(`${entityColour(kind)}Background`, `${kind}Background`, background(lines[kind])),
]);

function colour(id: string, key: string, { ...defaults }: Themes): Json {
  return { id, description: nlsKey(`color.${key}`), defaults };
}
