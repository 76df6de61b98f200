import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { background, lines } from '../../../scripts/manifest/colours';
import { entityKinds } from '../../../src/tasks/entity-kinds';
import { entityLook, entityLooks } from '../../../src/tasks/entity-looks';
import { lookLines } from '../../../src/ui/editor/look-lines';
import {
  blended,
  ciede2000,
  contrast,
  difference,
  linear,
  seen,
  visions,
} from '../support/colour-vision';

describe('the difference of colours', () => {
  // Of those that were published to check it with.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1, 2], [50, 0, 0], 2.3669],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('of %j and %j is %d', (one, other, expected) => {
    expect(ciede2000(one, other)).toBeCloseTo(expected, 4);
    expect(ciede2000(other, one)).toBeCloseTo(expected, 4);
  });

  it('vanishes for who lacks a kind of cone, where they are known to see no other', () => {
    const [red, green] = ['#d04040', '#7a7a20'].map(linear);
    const of = (vision: (typeof visions)[number]): number =>
      difference(seen(red ?? [0, 0, 0], vision), seen(green ?? [0, 0, 0], vision));
    expect(of('deuteranopia')).toBeLessThan(of('all') / 2);
    // Grey is grey for all.
    const grey = linear('#808080');
    for (const vision of visions) {
      expect(difference(seen(grey, vision), grey)).toBeLessThan(0.5);
    }
  });
});

// Of an editor, in VS Code's own themes: the background, its text, and the contrast that is asked.
const themes = [
  ['dark', '#1f1f1f', '#cccccc', 4.5],
  ['light', '#ffffff', '#3b3b3b', 4.5],
  ['highContrast', '#000000', '#ffffff', 7],
  ['highContrastLight', '#ffffff', '#292929', 7],
] as const;

describe('the colours of entities', () => {
  it.each(themes)('stand out in %s, and text is readable on them', (theme, editor, text, least) => {
    for (const look of entityLooks) {
      expect(contrast(lines[look][theme], editor), look).toBeGreaterThanOrEqual(least);
      const behind = blended(background(lines[look])[theme], editor);
      expect(contrast(text, behind), look).toBeGreaterThanOrEqual(least);
    }
  });

  /** The two of some looks that are hardest to tell apart, by whoever sees least difference. */
  const nearest = (
    looks: readonly (typeof entityLooks)[number][],
    theme: (typeof themes)[number][0],
  ): { readonly least: number; readonly which: string } => {
    const pairs = visions.flatMap((vision) =>
      looks.flatMap((one, at) =>
        looks.slice(0, at).map((other) => {
          const [a, b] = [one, other].map((look) => seen(linear(lines[look][theme]), vision));
          return {
            least: a && b ? difference(a, b) : 0,
            which: `${one} and ${other} (${vision})`,
          };
        }),
      ),
    );
    return pairs.reduce((least, pair) => (pair.least < least.least ? pair : least));
  };

  it.each(themes)('of kinds differ in %s for all who see colours in their own way', (theme) => {
    const { least, which } = nearest(entityKinds, theme);
    expect(least, which).toBeGreaterThanOrEqual(11);
  });

  it.each(themes)('of labels of no kind differ in %s from each other, and from kinds', (theme) => {
    const others = entityLooks.filter((look) => look.startsWith('other'));
    expect(others).toHaveLength(6);
    const { least, which } = nearest(others, theme);
    expect(least, which).toBeGreaterThanOrEqual(11);
    const all = nearest(entityLooks, theme);
    expect(all.least, all.which).toBeGreaterThanOrEqual(5);
  });
});

describe('the lines of entities', () => {
  it('are others for each look, and can be seen', () => {
    const all = entityLooks.map((look) => JSON.stringify(lookLines[look]));
    expect(new Set(all).size).toBe(entityLooks.length);
    for (const { style } of Object.values(lookLines)) {
      expect(style).toMatch(/solid|dashed|dotted|double/u);
    }
  });

  it('are those of the panel too', () => {
    const css = readFileSync('src/ui/panel/webview/panel.css', 'utf8');
    for (const look of entityLooks) {
      const [, rule = ''] =
        new RegExp(`data-entity='${look}'\\] \\{([^}]*)\\}`, 'u').exec(css) ?? [];
      expect(rule, look).toContain(`border-style: ${lookLines[look].style};`);
      expect(rule, look).toContain(`border-width: ${lookLines[look].width};`);
      const id = `${look.charAt(0).toUpperCase()}${look.slice(1)}`;
      expect(rule, look).toContain(`--vscode-localTransformers-entity${id},`);
    }
  });
});

describe('the look of a label that nobody knows', () => {
  it('is always the same, whatever else there is, and whatever the tagging scheme', () => {
    const labels = ['MONEY', 'CARGO', 'DISEASE', 'GENE', 'LANGUAGE', 'Straße', '개체', ''];
    expect(Object.fromEntries(labels.map((label) => [label, entityLook(label)]))).toEqual({
      MONEY: 'other4',
      CARGO: 'other',
      DISEASE: 'other2',
      GENE: 'other2',
      LANGUAGE: 'other2',
      Straße: 'other',
      개체: 'other3',
      '': 'other2',
    });
    for (const label of labels) {
      expect(entityLook(`B-${label}`)).toBe(entityLook(label));
      expect(entityLook(label.toLowerCase())).toBe(entityLook(label));
    }
    expect(entityLook('B-PER')).toBe('person');
  });

  it('is one of six, each of which some have', () => {
    const looks = Array.from({ length: 200 }, (_, at) => entityLook(`LABEL_${at}`));
    expect(new Set(looks).size).toBe(6);
  });
});
