import { describe, expect, it } from 'vitest';
import { classLines } from '../../../../scripts/manifest/colours';
import { classColours, classLook } from '../../../../src/ui/classified/looks';
import { classPicture } from '../../../../src/ui/classified/picture';
import { contrast, difference, linear, seen, visions } from '../../support/colour-vision';

const themes = [
  ['dark', '#1f1f1f', 4.5],
  ['light', '#ffffff', 4.5],
  ['highContrast', '#000000', 7],
  ['highContrastLight', '#ffffff', 7],
] as const;

describe('The look of a class', () => {
  it('tells good from bad by colour, shape and sign, whatever the case of the label', () => {
    const looks = ['POSITIVE', 'neutral', 'Negative'].map(classLook);
    for (const part of ['colour', 'shape', 'sign'] as const) {
      expect(new Set(looks.map((look) => look[part])).size).toBe(3);
    }
    const stars = [1, 2, 3, 4, 5].map((count) => classLook(`${count} star${count > 1 ? 's' : ''}`));
    expect(stars.map(({ sign }) => sign)).toEqual(['1', '2', '3', '4', '5']);
    expect(stars.map(({ colour }) => colour)).toEqual([
      'negative',
      'negative',
      'neutral',
      'positive',
      'positive',
    ]);
  });

  it('is the same for a label always, and has a sign whatever that is', () => {
    expect(classLook('joy')).toEqual(classLook('JOY'));
    expect(classLook('joy')).toEqual({ colour: 'six', shape: 'circle', sign: 'J' });
    expect(['LABEL_3', '부정', '<b>', '😀', ''].map((label) => classLook(label).sign)).toEqual([
      '3',
      '부',
      'B',
      '?',
      '?',
    ]);
    const labels = Array.from({ length: 200 }, (_, at) => classLook(`label ${at}`).colour);
    expect(new Set(labels).size).toBe(6);
  });

  it('is a picture that says no more than its sign, and that a guess is hollow', () => {
    const picture = classPicture(classLook('<svg onload="x">'), '#338cfe', false);
    expect(picture).toContain('>S</text>');
    expect(picture).not.toContain('onload');
    expect(classPicture(classLook('negative'), '#338cfe', true)).toContain('fill="none" stroke');
  });

  it.each(themes)('stands out in %s', (theme, editor, least) => {
    for (const colour of classColours) {
      expect(contrast(classLines[colour][theme], editor), colour).toBeGreaterThanOrEqual(least);
    }
  });

  it.each(themes)(
    'of good and bad differs in %s for all who see colours in their own way',
    (theme) => {
      for (const vision of visions) {
        const [good, bad] = (['positive', 'negative'] as const).map((colour) =>
          seen(linear(classLines[colour][theme]), vision),
        );
        expect(good && bad ? difference(good, bad) : 0, vision).toBeGreaterThan(11);
      }
    },
  );
});
