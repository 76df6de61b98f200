/** Behind which entities a label is written. */
export const labelPlaces = ['never', 'whereRoom', 'always'] as const;

export type LabelPlaces = (typeof labelPlaces)[number];

/** What a setting says; before there were three values it was true or false. */
export function labelPlacesOf(value: unknown): LabelPlaces {
  if (typeof value === 'boolean') {
    return value ? 'always' : 'never';
  }
  return labelPlaces.find((one) => one === value) ?? 'whereRoom';
}
