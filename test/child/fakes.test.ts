import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { fakesIn } from '../../src/platform/node/fakes';

const file = resolve('dist/fakes.js');

it('is a bundle of its own, loaded when the first fake is wanted', async () => {
  const load = fakesIn(file);
  const fakes = await load();
  expect(await load()).toBe(fakes);
  const request = { like: '김민수', seed: 1 };
  expect(fakes.name('given', request)).toMatch(/^[가-힣]+$/u);
  expect(fakes.thing('EMAIL', { like: 'a@b.de', seed: 1 }, 1)).toMatch(/@example\.com$/u);
  expect(statSync(file).size).toBeGreaterThan(500_000);
});

it.each(['extension.js', 'child.js', 'panel.js'])('is not in %s', (bundle) => {
  expect(readFileSync(resolve('dist', bundle), 'utf8')).not.toContain('faker');
});
