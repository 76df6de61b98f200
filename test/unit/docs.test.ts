import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].concat(
  readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
);

/** The anchor that GitHub and VS Code give a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replace(/\s/gu, '-');

const anchorsOf = (page: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gmu)].map(([, heading]) =>
    anchor(heading ?? ''),
  );

test('README has at most 120 lines: what is longer belongs into docs/', () => {
  expect(readFileSync('README.md', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

test('README says from which Node on the tools say nothing, as package.json does', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    engines: { node: string };
  };
  const least = [...engines.node.matchAll(/[\d.]+/gu)].map(([version]) =>
    version.replace(/(?:\.0)+$/u, ''),
  );
  expect(least.length).toBeGreaterThan(1);
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toContain(`Node ${least.slice(0, -1).join(', ')} or ${least.at(-1)}`);
});

test('every link within the repository leads somewhere', () => {
  const dead = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/gu)]
      .filter(([, path = '', fragment]) => {
        const file = path === '' ? page : join(dirname(page), path);
        return !existsSync(file) || (fragment !== undefined && !anchorsOf(file).includes(fragment));
      })
      .map(([link]) => `${page}: ${link}`),
  );
  expect(dead).toEqual([]);
});
