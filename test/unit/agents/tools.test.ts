import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { FoundEntities } from '../../../src/agents/find-entities';
import { inputSchemas } from '../../../src/agents/inputs';
import { longestText, mostCalls, mostFindings } from '../../../src/agents/limits';
import { agentToolNames, type AgentToolName } from '../../../src/agents/names';
import { outputSchemas } from '../../../src/agents/outputs';
import type { RedactedText } from '../../../src/agents/redact-text';
import type { RestoredText } from '../../../src/agents/restore-text';
import type { AgentTools } from '../../../src/agents/tools';
import { AgentMaps } from '../../../src/agents/maps';
import { call, FakeClock, filesOf, placeholders, toolsOn } from './tool-parts';

const letter =
  'Dear Maria Brown,\r\n\r\nwrite to anna.keller@example.com or pay to DE89 3704 0044 0532 0130 00.\r\n\r\nYours sincerely,\r\nAnna Keller';
const ajv = new Ajv({ strict: false });
const fits = Object.fromEntries(
  agentToolNames.map((name) => [name, ajv.compile(outputSchemas[name])]),
);

/** Runs a tool, and sees that its result is as its schema says. */
async function run<Result>(
  { tools }: { readonly tools: AgentTools },
  name: AgentToolName,
  input: unknown,
): Promise<Result> {
  const result = await tools.run(name, input, call());
  expect(fits[name]?.(result), JSON.stringify(fits[name]?.errors)).toBe(true);
  return result as Result;
}

describe('find_entities', () => {
  it('tells where something is, in UTF-16 code units of what was given, and never what', async () => {
    const json = `{"😀": "x",\n "mail": "m\\u0061ria@example.com", "DE89370400440532013000": 1}`;
    const { findings, in_names, counts } = await run<FoundEntities>(toolsOn(), 'find_entities', {
      text: json,
    });
    expect(findings.map(({ label, start, end }) => [label, json.slice(start, end)])).toEqual([
      ['EMAIL', 'm\\u0061ria@example.com'],
    ]);
    expect(findings[0]).toMatchObject({ line: 2, preview: 'm…@…' });
    expect(Object.keys(findings[0] ?? {})).not.toContain('text');
    expect({ counts, in_names }).toEqual({ counts: { EMAIL: 1 }, in_names: { IBAN: 1 } });
  });

  it('tells of some labels only, and of no more than a model can read', async () => {
    const many = Array.from({ length: mostFindings + 7 }, (_, i) => `a${i}@example.com`).join('\n');
    const all = await run<FoundEntities>(toolsOn(), 'find_entities', { text: many });
    expect(all.findings).toHaveLength(mostFindings);
    expect(all).toMatchObject({ more: 7, counts: { EMAIL: mostFindings + 7 } });
    expect(all.findings.at(-1)?.line).toBe(mostFindings);
    const some = await run<FoundEntities>(toolsOn(), 'find_entities', {
      text: letter,
      labels: ['IBAN'],
    });
    expect(some.counts).toEqual({ IBAN: 1 });
  });

  it('says nothing of what is redacted already', async () => {
    const text = 'Dear [PERSON_1], pay to [IBAN_1].';
    expect(await run(toolsOn(), 'find_entities', { text })).toEqual({ findings: [], counts: {} });
  });
});

describe('redact_text and restore_text', () => {
  it('give a text back byte for byte, once the person has agreed', async () => {
    const on = toolsOn();
    const { text, map_id, summary } = await run<RedactedText>(on, 'redact_text', { text: letter });
    expect(text).not.toMatch(/keller@|3704/u);
    expect(summary.find(({ label }) => label === 'IBAN')).toMatchObject({ count: 1 });
    const back = await run<RestoredText>(on, 'restore_text', { text, map_id });
    expect(back).toMatchObject({ text: letter, by: 'exact' });
    expect(on.asked).toEqual([{ places: back.restored }]);
    const answer = 'Write to [EMAIL_1], [Email 1] or [EMAIL_9].';
    const near = await run<RestoredText>(on, 'restore_text', { text: answer, map_id });
    expect(near).toMatchObject({
      text: 'Write to anna.keller@example.com, [Email 1] or [EMAIL_9].',
      near: ['[Email 1]'],
      unknown: ['[EMAIL_9]'],
    });
    const all = await run<RestoredText>(on, 'restore_text', { text: answer, map_id, near: true });
    expect(all).toMatchObject({ restored: 2, unknown: ['[EMAIL_9]'] });
    expect(on.asked).toHaveLength(3);
  });

  it('give nothing where the person does not agree', async () => {
    const on = toolsOn({ answer: () => false });
    const { text, map_id } = await run<RedactedText>(on, 'redact_text', { text: letter });
    await expect(on.tools.run('restore_text', { text, map_id }, call())).rejects.toThrow(
      /did not agree/u,
    );
  });

  it('call the same by the same number in later texts, also of two calls at once', async () => {
    const on = toolsOn();
    const first = await run<RedactedText>(on, 'redact_text', { text: 'To a@example.com' });
    const { map_id } = first;
    const [again, other] = await Promise.all([
      run<RedactedText>(on, 'redact_text', { text: 'From b@example.com, a@example.com', map_id }),
      run<RedactedText>(on, 'redact_text', { text: 'From c@example.com', map_id }),
    ]);
    expect(again.text).toMatch(/ \[EMAIL_[23]\], \[EMAIL_1\]$/u);
    expect(other.text).toMatch(/^From \[EMAIL_[23]\]$/u);
    const texts = [again.text, other.text].join('\n');
    expect(new Set(texts.match(/EMAIL_\d/gu))).toEqual(new Set(['EMAIL_1', 'EMAIL_2', 'EMAIL_3']));
    expect(await run(on, 'restore_text', { text: texts, map_id })).toMatchObject({
      text: 'From b@example.com, a@example.com\nFrom c@example.com',
    });
  });

  it('refuse the id of another connection, and have none where there is nothing to put back', async () => {
    const { map_id } = await run<RedactedText>(toolsOn(), 'redact_text', { text: letter });
    for (const name of ['redact_text', 'restore_text'] as const) {
      await expect(toolsOn().tools.run(name, { text: letter, map_id }, call())).rejects.toThrow(
        /no map with this map_id on this connection/u,
      );
    }
    const nothing = await run<RedactedText>(toolsOn(), 'redact_text', { text: 'Nothing here.' });
    expect(nothing).toEqual({ text: 'Nothing here.', summary: [] });
  });

  it('leave a map as it was where a call is cancelled', async () => {
    const on = toolsOn();
    const { map_id = '' } = await run<RedactedText>(on, 'redact_text', { text: 'a@example.com' });
    const before = JSON.stringify(on.maps.get(map_id));
    const controller = new AbortController();
    const cancelled = on.tools.run(
      'redact_text',
      { text: 'b@example.com', map_id },
      {
        signal: controller.signal,
        progress: () => {
          controller.abort();
        },
      },
    );
    await expect(cancelled).rejects.toThrow(/Cancelled/u);
    expect(JSON.stringify(on.maps.get(map_id))).toBe(before);
  });

  it('do with each label as it is set, and say what cannot be put back or was left', async () => {
    const policy = { ...placeholders, IBAN: 'mask', EMAIL: 'keep' } as const;
    const on = toolsOn({ settings: () => ({ policy, allow: [], deny: ['PERSON=Bluebird'] }) });
    const result = await run<RedactedText>(on, 'redact_text', { text: `${letter}\nBluebird` });
    expect(result).toMatchObject({ not_restorable: ['IBAN'], kept: { EMAIL: 1 } });
    expect(result.text).toMatch(/anna\.keller@example\.com or pay to \*.*\[PERSON_\d\]$/su);
  });
});

describe('files', () => {
  const files = { 'letter.csv': { text: `name;mail\nx;a@example.com\n`, name: 'letter.csv' } };

  it('are read by their names, and written anew, without an original for the agent', async () => {
    const all: Record<string, { text: string; name: string }> = { ...files };
    const on = toolsOn({ files: filesOf(all) });
    const { text, map_id } = await run<RedactedText>(on, 'redact_text', { file: 'letter.csv' });
    expect(text).toBe('name;mail\nx;[EMAIL_1]\n');
    const back = await run(on, 'restore_text', { text, map_id, new_file: 'back.csv' });
    expect(back).toEqual({ new_file: 'back.csv', by: 'exact', restored: 1 });
    expect(all['back.csv']?.text).toBe(files['letter.csv'].text);
    expect(on.asked).toEqual([{ places: 1, newFile: 'back.csv' }]);
  });

  it('are not given out by restore_text without asking, whatever stands in them', async () => {
    const on = toolsOn({ files: filesOf({ ...files }), answer: () => false });
    const { map_id } = await run<RedactedText>(on, 'redact_text', { text: letter });
    await expect(
      on.tools.run('restore_text', { file: 'letter.csv', map_id }, call()),
    ).rejects.toThrow(/did not agree/u);
    expect(on.asked).toEqual([{ places: 0, name: 'letter.csv' }]);
  });

  it('count what a person has said of them', async () => {
    const text = 'The codename is Bluebird, ask a@example.com';
    const at = text.indexOf('Bluebird');
    const said = [
      { start: at, end: at + 8, label: 'PERSON' as const },
      { start: text.indexOf('a@'), end: text.length, label: undefined },
    ];
    const on = toolsOn({ files: filesOf({ 'a.txt': { text, name: 'a.txt', said } }) });
    const { text: redacted } = await run<RedactedText>(on, 'redact_text', { file: 'a.txt' });
    expect(redacted).toBe('The codename is [PERSON_1], ask a@example.com');
  });
});

describe('what is wrong', () => {
  it.each<[AgentToolName, unknown, RegExp]>([
    ['find_entities', {}, /either text or file/u],
    ['find_entities', { text: 'a', file: 'b' }, /either text or file/u],
    ['find_entities', { text: 3 }, /“text” has to be string/u],
    ['find_entities', { text: 'a', labels: ['NAME'] }, /“labels\.0” has to be \("PERSON"/u],
    ['find_entities', { text: 'a', colour: 'secret words' }, /no input “colour”; there are text/u],
    ['find_entities', 'secret words', /has to be an object/u],
    ['find_entities', null, /has to be an object/u],
    ['find_entities', { text: ' \n' }, /empty/u],
    ['find_entities', { text: 'a\0b' }, /code 0/u],
    ['find_entities', { text: 'x'.repeat(longestText + 1) }, /1,000,001 UTF-16 .*1,000,000/u],
    ['find_entities', { file: 'no.txt' }, /no file “no\.txt”/u],
    ['redact_text', { text: 'a', format: 'code' }, /“format” has to be/u],
    ['redact_text', { text: 'a', map_id: 'x' }, /no map with this map_id/u],
    ['restore_text', { text: 'a' }, /“map_id” has to be/u],
  ])('with %s is said in a sentence', async (name, input, said) => {
    const failed = toolsOn().tools.run(name, input, call());
    await expect(failed).rejects.toThrow(said);
    await expect(failed).rejects.not.toThrow(/secret words/u);
  });

  it('is no input that its schema does not name, and none that it does', () => {
    for (const name of agentToolNames) {
      const given = Object.keys(inputSchemas[name].properties);
      expect(given).toEqual(expect.arrayContaining(['text', 'file', 'format']));
    }
  });
});

describe('calls', () => {
  it('are refused where too many are under way, and taken again after', async () => {
    const on = toolsOn();
    const text = 'a@example.com';
    const all = Array.from({ length: mostCalls + 1 }, () =>
      on.tools.run('find_entities', { text }, call()),
    );
    const settled = await Promise.allSettled(all);
    expect(settled.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { message: `${mostCalls} calls are under way. Wait until one is done.` } },
    ]);
    expect(await on.tools.run('find_entities', { text }, call())).toBeDefined();
  });
});

describe('a map', () => {
  it('is of no use after its time, and what stood for whom is gone', async () => {
    const clock = new FakeClock();
    const on = toolsOn({ maps: new AgentMaps(clock) });
    const { text, map_id, map_expires_in_minutes } = await run<RedactedText>(on, 'redact_text', {
      text: letter,
    });
    clock.pass((map_expires_in_minutes ?? 0) * 60_000);
    expect(on.maps.count).toBe(0);
    await expect(on.tools.run('restore_text', { text, map_id }, call())).rejects.toThrow(
      /expired \(60 minutes/u,
    );
  });
});
