import { expect, it } from 'vitest';
import { failuresIn, parseTotals } from '../../../scripts/lib/totals.mts';

const vitest = [
  ' \u001b[31m×\u001b[39m test/a.test.ts > one 12ms',
  '',
  '\u001b[41m FAIL \u001b[49m test/a.test.ts\u001b[2m > \u001b[22mone',
  '\u001b[31mError: gone\u001b[39m',
  '',
  '      Tests  1 failed | 3 passed (4)',
].join('\n');

it('the tests that failed are named with what the line below says', () => {
  expect(failuresIn(vitest)).toEqual(['FAIL  test/a.test.ts > one', '    Error: gone']);
  expect(failuresIn('  ✓ two\n  ✗ three (5 ms)\n    wrong')).toEqual([
    '✗ three (5 ms)',
    '    wrong',
  ]);
  expect(failuresIn('passed  a build\nfailed  the notices')).toEqual([
    'failed  the notices',
    '    ',
  ]);
});

it('nothing is named where nothing failed', () => {
  expect(failuresIn('  ✓ two\n2 passed, 0 failed')).toEqual([]);
  expect(parseTotals(vitest)).toEqual({ passed: 3, failed: 1 });
});
