import { colourOf } from '../colours';
import { escaped } from '../markup';

/** The names that the configuration gives to the labels and to the text; tasks use them too. */
export const names = { labels: 'label', text: 'text' } as const;

/** The labelling configuration of a Label Studio project for texts with these labels. */
export function labellingConfig(labels: readonly string[]): string {
  const lines = labels.map(
    (label) => `    <Label value="${escaped(label)}" background="${colourOf(label)}"/>`,
  );
  return [
    '<View>',
    `  <Labels name="${names.labels}" toName="${names.text}">`,
    ...lines,
    '  </Labels>',
    `  <Text name="${names.text}" value="$text"/>`,
    '</View>',
    '',
  ].join('\n');
}
