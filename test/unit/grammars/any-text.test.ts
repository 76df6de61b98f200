import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextLimitError } from '../../../src/text/limit-error';
import { Grammars } from '../../../src/grammars/grammars';
import { longestLine } from '../../../src/grammars/limits';
import { bundled, regionsOf } from '../../support/grammars';
import { isPackedRegions, packRegions } from '../../../src/text/structure/packed-regions';

/** One language of each grammar. */
const languages = [
  ...new Map(bundled.sources.map(({ scopeName, language }) => [scopeName, language])).values(),
].filter((language) => language !== undefined);

const pieces = [
  ...['//', '/*', '*/', '/**', '#', '--', '--[[', ']]', '<!--', '-->', '{-', '-}', '(*', '*)', ';'],
  ...['"', "'", '`', '"""', "'''", "''", '\\', '${', '#{', '}', '{', '<<EOT', 'EOT', '<?php', '?>'],
  ...[
    '=begin',
    '=end',
    '__END__',
    '%',
    '@',
    '|',
    ': |',
    '- ',
    '>',
    '<',
    '</script>',
    '<style>',
    '[',
  ],
  ...['\n', '\n', '\r\n', '\r', '\t', ' ', '  ', 'a', 'b1', '가나', '😀', '\u2028', '\0', '\uD800'],
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

describe('regions of any text', () => {
  it.each(languages)('of %s are in order and inside it', { timeout: 120_000 }, async (language) => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const regions = await regionsOf(source, language);
        let end = 0;
        for (const { start, end: to, inner, holes = [] } of regions) {
          expect(start).toBeGreaterThanOrEqual(end);
          expect(inner.start).toBeGreaterThanOrEqual(start);
          expect(inner.end).toBeGreaterThanOrEqual(inner.start);
          expect(to).toBeGreaterThanOrEqual(inner.end);
          end = to;
          let at = inner.start;
          for (const hole of holes) {
            expect(hole.start).toBeGreaterThanOrEqual(at);
            expect(hole.end).toBeGreaterThan(hole.start);
            at = hole.end;
          }
          expect(at).toBeLessThanOrEqual(inner.end);
        }
        expect(end).toBeLessThanOrEqual(source.length);
        expect(isPackedRegions(packRegions(regions))).toBe(true);
      }),
      { numRuns: 5 },
    );
  });
});

/** Ms that this process has computed: a busy machine takes longer by the clock. */
function computedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const limited = new Grammars(bundled);

/** Ms that reading takes, and whether it was given up. */
async function timeOf(source: string, language: string): Promise<readonly [number, boolean]> {
  const started = computedMs();
  let isGivenUp = false;
  try {
    (await limited.reader(language))?.regions(source);
  } catch (error) {
    expect(error).toBeInstanceOf(TextLimitError);
    isGivenUp = true;
  }
  return [computedMs() - started, isGivenUp];
}

describe('the time that regions take', () => {
  const traps: readonly (readonly [string, string])[] = [
    ['typescript', 'a(`${b /* c */}`, "d // e") // f\n'],
    ['typescript', '/* `${ " \n'],
    ['typescriptreact', '<a b={/* c */}>// d</a>\n'],
    ['python', 'f"""{a!r} # b\n'],
    ['php', '<?php $a = <<<B\n# {$c}\nB; // d ?>\n'],
    ['ruby', 'a = <<~B\n  # #{c}\nB\n'],
    ['shellscript', 'a="$(b "c" # d\n)"\n'],
    ['yaml', '- a: "b # c" # d\n'],
    ['yaml', 'a: [b, {c: "d'],
    ['cpp', '/* a */ R"(b // c)" // d\n'],
    ['html', '<p a="b"><!-- c --></p><script>// d\n</script>\n'],
    ['rust', '/* /* */ r#"a"# // b\n'],
  ];

  it.each(traps)('in %s with %j grows as the text does', { timeout: 120_000 }, async (...trap) => {
    const [language, unit] = trap;
    await timeOf(unit.repeat(20), language);
    const [small, large] = [20_000, 200_000].map((length) =>
      unit.repeat(Math.ceil(length / unit.length)),
    );
    const [first, isGivenUp] = await timeOf(small ?? '', language);
    const [second] = await timeOf(large ?? '', language);
    // Ten times the text, and what the process does besides; more where there are too long lines.
    expect(second).toBeLessThan(isGivenUp ? 20_000 : 25 * first + 500);
  });

  it('is bounded in a line that is very long', { timeout: 60_000 }, async () => {
    const unit = 'a(`${b /* c */}`, "d // e");';
    for (const length of [199_000, 2_000_000]) {
      const [ms, isGivenUp] = await timeOf(unit.repeat(length / unit.length), 'typescript');
      // The shorter one may be read in time by a fast machine.
      expect(isGivenUp || length <= longestLine).toBe(true);
      expect(ms).toBeLessThan(15_000);
    }
  });
});
