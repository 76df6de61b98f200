import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/base/cancelled';
import { applyEdits } from '../../src/redact/edits';
import { RedactionError } from '../../src/redact/errors';
import type { RedactFormat } from '../../src/redact/formats/format-names';
import { spanInView } from '../../src/redact/formats/pieces';
import type { RemoteView } from '../../src/redact/formats/remote-view';
import { plainView } from '../../src/redact/formats/view';
import { viewOf } from '../../src/redact/formats/view-of';
import { Views } from '../../src/redact/thread/views';
import { bundled, regionsNow } from '../support/grammars';
import { recordingLog } from '../support/small-models';

const log = recordingLog();
const regionsOf = await regionsNow('typescript', 'python', 'javascript', 'css');
const shipped = new Views(resolve('dist/views.js'), () => bundled, log);
/** The same thread, which also ends and hangs where it is told so. */
const frail = resolve('test/support/threads/views.cjs');
const owned = [shipped];

function frailViews(limitMs?: number): Views {
  const views = new Views(frail, () => bundled, log, limitMs);
  owned.push(views);
  return views;
}

afterAll(() => {
  owned.forEach((views) => {
    views.dispose();
  });
});

const yaml: RedactFormat = { name: 'yaml' };
const notebook = JSON.stringify({
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Maria "M" Brown\n', 'of Kiel'] },
    { cell_type: 'code', metadata: {}, source: 'who = "Maria"', outputs: [] },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

const samples: readonly (readonly [RedactFormat, string])[] = [
  [{ name: 'text' }, 'Dear Maria,\r\nwrite soon.'],
  [{ name: 'json' }, '{"name": "Maria \\"M\\" Brown", "n": 7, "mails": ["a\\u0040b.de"]}'],
  [{ name: 'jsonc' }, '// of Maria\n{"name": "김민수",}'],
  [{ name: 'jsonl' }, '{"name": "Maria"}\n{"name": "Kim"}\nno JSON, Lee\n'],
  [{ name: 'csv' }, 'name,city\n"Maria ""M"" Brown",Kiel\n'],
  [{ name: 'tsv' }, 'name\tcity\nMaria\tKiel\n'],
  [yaml, "name: 'Maria''s'\ntext: |\n  Dear Kim,\n  hello\nlist: [Lee, \"a\\tb\"]\n"],
  [{ name: 'xml' }, '<r id="7"><name>Lee &amp; Kim</name><!-- Maria --></r>'],
  [{ name: 'html' }, '<p title="Kim">Dear <b>Maria</b> &lt;3</p><script>f("Lee")</script>'],
  [{ name: 'env' }, 'NAME="Maria Brown"\nMAIL=a@b.de # of Kim\n'],
  [{ name: 'log' }, '2026-01-01 login user="Maria \\"M\\" Brown" {"mail": "a@b.de"}\n'],
  [{ name: 'markdown' }, '# Maria\n\nSee [Kim](mailto:kim@b.de) and `Lee`.\n'],
  [{ name: 'code', language: 'typescript' }, '// by Kim\nconst who = "Lee \\"M\\"";\n'],
  [{ name: 'ipynb' }, notebook],
];

describe.each(samples)('in a thread, %j', (format, source) => {
  const here = viewOf(source, format, regionsOf);
  let there: RemoteView;

  it('is read as it is here', async () => {
    there = await shipped.read(source, format);
    expect(there.text).toBe(here.text);
    expect(there.pieces).toEqual(here.pieces.map(({ start, end }) => ({ start, end })));
    expect(there.remark).toEqual(here.remark);
    expect(here.pieces.length).toBeGreaterThan(0);
  });

  it('tells where its parts stand', async () => {
    const spans = here.pieces.flatMap(({ start, end }) => [
      { start, end },
      { start: end - 1, end },
    ]);
    const sources = spans.map((span) => here.source(span));
    expect(await there.sources(spans)).toEqual(sources);
    for (const span of sources) {
      expect(await there.spanOf(span)).toEqual(spanInView(here, span));
    }
  });

  it('is written as it is here, and not at all where nothing is replaced', async () => {
    const replacements = here.pieces.map(({ start, end }) => ({ start, end, value: 'a "b\'\n<c' }));
    const edits = await there.edits(replacements);
    expect(edits).toEqual(here.edits(replacements).map((edit) => ({ ...edit })));
    expect(applyEdits(source, edits)).not.toBe(source);
    expect(await there.edits([])).toEqual([]);
    there.forget();
    expect(await there.edits(replacements)).toEqual(edits);
  });
});

describe('a thread that reads formats', () => {
  it.each([
    [{ name: 'json' }, '{"name": Maria'],
    [yaml, 'a: "Maria'],
    [{ name: 'xml' }, '<a>Maria</b>'],
  ] as const)('reads as plain text what is no %j, and says so', async (format, source) => {
    const view = await shipped.read(source, format);
    expect(view.remark).toEqual(viewOf(source, format).remark);
    expect(view.remark).toBeDefined();
    expect(view).toMatchObject({ text: source, pieces: plainView(source).pieces });
  });

  it('ends at what takes too long, which is read as plain text, and begins another', async () => {
    const views = frailViews(1000);
    const before = await views.read('name: Maria', yaml);
    const source = 'name: "loop!"';
    const late = await views.read(source, yaml);
    expect(late.text).toBe(source);
    expect(late.remark).toMatchObject({ values: ['YAML', 1] });
    const [piece = { start: 0, end: 0 }] = before.pieces;
    // What the first thread knew is read anew.
    expect(await before.sources([piece])).toEqual([{ start: 6, end: 11 }]);
    expect(await late.edits([{ start: 7, end: 12, value: 'x' }])).toEqual([
      { start: 7, end: 12, text: 'x' },
    ]);
  });

  it('says that it ended by itself, and the next question is asked of another', async () => {
    const views = frailViews();
    const before = await views.read('name: Maria', yaml);
    const [stuck, next] = await Promise.allSettled([
      views.read('name: exit!', yaml),
      views.read('name: Kim', yaml),
    ]);
    expect(stuck.status === 'rejected' && stuck.reason).toBeInstanceOf(RedactionError);
    expect(next).toMatchObject({ status: 'fulfilled', value: { text: 'name: Kim\n\n' } });
    const [piece = { start: 0, end: 0 }] = before.pieces;
    await expect(before.edits([{ ...piece, value: 'exit!' }])).rejects.toThrow(
      'nothing was changed',
    );
    expect(await before.edits([{ ...piece, value: 'Lee: x' }])).toEqual(
      viewOf('name: Maria', yaml).edits([{ ...piece, value: 'Lee: x' }]),
    );
  });

  it('is stopped at once', async () => {
    const views = frailViews();
    const stop = new AbortController();
    const stuck = views.read('name: loop!', yaml, stop.signal);
    const next = views.read('name: Kim', yaml);
    stop.abort();
    await expect(stuck).rejects.toBeInstanceOf(Cancelled);
    expect((await next).text).toBe('name: Kim\n\n');
    await expect(views.read('a: b', yaml, stop.signal)).rejects.toBeInstanceOf(Cancelled);
  });

  it('answers everybody when it is disposed, or cannot be begun', async () => {
    const views = frailViews();
    const asked = [views.read('name: loop!', yaml), views.read('name: Kim', yaml)];
    views.dispose();
    for (const one of await Promise.allSettled(asked)) {
      expect(one.status).toBe('rejected');
    }
    const none = new Views(resolve('none.cjs'), () => bundled, log);
    await expect(none.read('a: b', yaml)).rejects.toBeInstanceOf(RedactionError);
  });
});
