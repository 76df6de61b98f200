import { describe, expect, it } from 'vitest';
import { lines } from '../../../scripts/manifest/colours';
import { entityKind, entityKinds } from '../../../src/tasks/entity-kinds';
import { entityName } from '../../../src/tasks/entity-names';
import { personalLabels } from '../../../src/tasks/personal-labels';

const rampart = [
  'GIVEN_NAME SURNAME EMAIL PHONE URL TAX_ID BANK_ACCOUNT ROUTING_NUMBER GOVERNMENT_ID PASSPORT',
  'DRIVERS_LICENSE BUILDING_NUMBER STREET_NAME SECONDARY_ADDRESS CITY STATE ZIP_CODE',
].flatMap((labels) => labels.split(' '));

describe('what personal data is', () => {
  it('is of a kind of its own and has words, whoever finds it', () => {
    for (const label of [...personalLabels, ...rampart]) {
      expect(entityKind(label), label).not.toBe('other');
      expect(entityKind(`B-${label}`), label).toBe(entityKind(label));
      expect(entityName(label), label).toBeDefined();
    }
    expect(new Set(personalLabels.map(entityKind)).size).toBe(entityKinds.length - 1);
  });
});

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of kinds', () => {
  // Of an editor, in VS Code's own themes.
  it.each([
    ['dark', '#1f1f1f', 4.5],
    ['light', '#ffffff', 4.5],
    ['highContrast', '#000000', 7],
    ['highContrastLight', '#ffffff', 7],
  ] as const)('stand out in %s, and are all different', (theme, background, least) => {
    const colours = entityKinds.map((kind) => lines[kind][theme]);
    for (const [index, colour] of colours.entries()) {
      expect(contrast(colour, background), entityKinds[index]).toBeGreaterThanOrEqual(least);
    }
    expect(new Set(colours).size).toBe(colours.length);
  });
});
