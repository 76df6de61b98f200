import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailed, parseFailCondition } from '../../../src/many/fail-on';
import { linePlaces } from '../../../src/many/line-places';
import { Names, PackedFindings } from '../../../src/many/packed';
import { reportIds, reportOf, type ReportId } from '../../../src/many/reports';
import { Tally, type FileFinding, type FileResult } from '../../../src/many/result';
import { spansOf } from './spans';

const models = [{ id: 'a/b', commit: '0'.repeat(40), dtype: 'q4', demo: false }];
const text = 'Anna Keller\r\nwrote to\x1b anna@example.com';

function finding(label: string, start: number, end: number): FileFinding {
  const place = linePlaces(text)({ start, end });
  return { label, start, end, text: text.slice(start, end), score: 0.987, ...place };
}

const results: readonly FileResult[] = [
  {
    kind: 'read',
    name: 'letters/an ä#1.txt',
    sha256: '',
    findings: [finding('PERSON', 0, 11), { ...finding('EMAIL', 21, text.length), rule: 'email' }],
    remark: 'It was read as plain text.',
  },
  { kind: 'skipped', name: 'b.png', why: 'binary' },
  { kind: 'failed', name: 'c.txt', message: 'c.txt cannot be read (EACCES).' },
];

async function written(id: ReportId, all: readonly FileResult[] = results): Promise<string> {
  const textOf = (): Promise<string> => Promise.resolve(text);
  const report = reportOf(id, { models, version: '1.2.3', textOf });
  const pieces = [...report.begin()];
  for (const result of all) {
    pieces.push(...(await report.write(result)));
  }
  pieces.push(...report.end());
  return pieces.map((piece) => piece.text).join('');
}

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly columnKind: string;
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: Readonly<Record<string, number>>;
        };
      }[];
    }[];
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly unknown[];
    }[];
  }[];
}

describe('reports', () => {
  it('print a line for each place, which no file can write other lines into', async () => {
    expect(await written('text')).toBe(
      [
        'letters/an ä#1.txt:1:1: PERSON 0.99 Anna Keller\n',
        'letters/an ä#1.txt:2:9: EMAIL 0.99 \uFFFD anna@example.com\n',
      ].join(''),
    );
  });

  it('in SARIF say where and what, and none of the words', async () => {
    const log = await written('sarif');
    for (const words of ['Anna', 'Keller', 'anna@']) {
      expect(log).not.toContain(words);
    }
    const { version, runs } = JSON.parse(log) as Log;
    const [run] = runs;
    expect(version).toBe('2.1.0');
    expect(run?.columnKind).toBe('utf16CodeUnits');
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(['EMAIL', 'PERSON']);
    const [location] = run?.results[0]?.locations ?? [];
    expect(location?.physicalLocation.artifactLocation.uri).toBe('letters/an%20%C3%A4%231.txt');
    expect(run?.invocations[0]?.executionSuccessful).toBe(false);
    expect(run?.invocations[0]?.toolExecutionNotifications).toHaveLength(3);
    const none = JSON.parse(await written('sarif', [])) as Log;
    expect(none.runs[0]).toMatchObject({
      results: [],
      invocations: [{ executionSuccessful: true }],
    });
  });

  it('in SARIF have columns that lead back to the words', async () => {
    await fc.assert(
      fc.asyncProperty(spansOf(), async ({ text: own, span }) => {
        const place = { label: 'DATE', text: '', score: 1, ...span, ...linePlaces(own)(span) };
        const one: FileResult = { kind: 'read', name: 'a', sha256: '', findings: [place] };
        const { runs } = JSON.parse(await written('sarif', [one])) as Log;
        const region = runs[0]?.results[0]?.locations[0]?.physicalLocation.region ?? {};
        // As SARIF counts: lines end as newlineSequences says, columns begin at 1, the end is behind.
        const lines = own.split(/(?<=\n)/u);
        const before = lines.slice(0, (region.startLine ?? 0) - 1).join('').length;
        expect(before + (region.startColumn ?? 0) - 1).toBe(span.start);
        const last = lines.slice(0, (region.endLine ?? 0) - 1).join('').length;
        expect(last + (region.endColumn ?? 0) - 1).toBe(span.end);
        expect(region.charOffset).toBe(span.start);
      }),
    );
  });

  it.each(reportIds)('are written as %s', async (id) => {
    const all = await written(id);
    expect(all === '' || all.endsWith('\n')).toBe(true);
    if (id !== 'sarif') {
      expect(all).toContain('PERSON');
    }
  });
});

describe('what a run fails on', () => {
  const tally = new Tally();
  for (const result of results) {
    tally.add(result);
  }

  it.each<[string, boolean]>([
    ['PERSON', true],
    ['PERSON>1', false],
    ['ANY>1', true],
    ['ANY > 2', false],
    ['IBAN', false],
  ])('%s', (given, fails) => {
    const condition = parseFailCondition(given);
    expect(condition && isFailed([condition], tally.found)).toBe(fails);
  });

  it.each(['NAME', 'PERSON>', 'PERSON>x', 'PERSON<3', ''])('“%s” says nothing', (given) => {
    expect(parseFailCondition(given)).toBeUndefined();
  });
});

describe('packed findings', () => {
  it('are what was packed, but for the words', () => {
    const one = finding('PERSON', 0, 11);
    const other: FileFinding = {
      ...finding('IBAN', 23, 30),
      rule: 'iban',
      checked: true,
      score: 1,
    };
    const third: FileFinding = { ...finding('LOCATION', 23, 30), model: 'a/b', score: 0 };
    const packed = new PackedFindings([one, other, third], new Names());
    const none = { line: undefined, column: undefined, endLine: undefined, endColumn: undefined };
    const without = (whole: FileFinding) => ({ ...whole, ...none, text: undefined });
    expect([...packed.all()]).toEqual([one, other, third].map(without));
    expect([...packed.all('IBAN')]).toEqual([without(other)]);
    expect([...packed.labels]).toEqual([
      ['PERSON', 1],
      ['IBAN', 1],
      ['LOCATION', 1],
    ]);
    expect(packed).toHaveLength(3);
  });
});
