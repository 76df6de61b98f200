import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cancelled } from '../../src/base/cancelled';
import { translatable } from '../../src/base/message';
import type { EngineSession, RunObserver, RunRequest } from '../../src/engine/contract';
import { EngineEndedError } from '../../src/engine/errors';
import { ProcessEngine } from '../../src/engine/process/model-process';
import { CodeTexts } from '../../src/runs/code-texts';
import { beforeText, regionsIn, regionsRead } from '../../src/runs/code-text';
import { TextLimitError } from '../../src/text/limit-error';
import { regionsToJson } from '../../src/text/structure/json-regions';
import type { Region } from '../../src/text/structure/regions';
import { regionsOf } from '../support/grammars';
import { childEntry, parametersOf, recordingLog, smallModel } from '../support/small-models';

const parameters = parametersOf('translation', { source: 'en', target: 'de', num_beams: 1 });
const never = new AbortController().signal;

let session: EngineSession;
beforeAll(async () => {
  session = start();
  await session.loaded;
});
afterAll(() => {
  session.kill();
});

function start(): EngineSession {
  return new ProcessEngine(childEntry, recordingLog()).start(smallModel('translation'), {
    threads: 1,
  });
}

async function requestOf(text: string, language: string): Promise<RunRequest> {
  const regions = regionsToJson(await regionsOf(text, language));
  return { task: 'translation', text, language, regions, parameters };
}

/** What of a source is no words of a comment. */
function rest(source: string, regions: readonly Region[]): string {
  const comments = regions.filter(({ kind }) => kind !== 'string');
  let end = 0;
  const parts = comments.map(({ inner }) => {
    const part = source.slice(end, inner.start);
    end = inner.end;
    return part;
  });
  return [...parts, source.slice(end)].join('…');
}

async function translated(request: RunRequest, observer: RunObserver): Promise<string> {
  const { output } = await session.run(request, never, observer).answer;
  return output.kind === 'text' ? output.text : '';
}

const python = `import os

def order(lamp):
    """The lamp that I ordered last week arrived broken."""
    print("# the lamp is broken")  # Please send me a new lamp.
    return r"C:\\new" + '''# no comment'''
`;
const php = `<h1># The lamp is broken</h1>
<?php
#[Attribute]
// Please send me a new lamp.
$a = <<<EOT
  // The lamp is broken.
EOT;
/* I am very disappointed. */ ?>
<p>// Please send me a new lamp.</p>
`;
const jsx = `const a = (
  <p>
    // The lamp is broken. {/* Please send me a new lamp. */}
  </p>
);
// I am very disappointed.
`;

describe('code in the process of a model', () => {
  it.each([
    ['python', python],
    ['php', php],
    ['javascriptreact', jsx],
  ])('is translated in its comments, and nowhere else: %s', async (language, source) => {
    let asked = 0;
    const text = await translated(await requestOf(source, language), {
      reread: (written) => {
        asked++;
        return regionsOf(written, language);
      },
    });
    expect(text).not.toBe(source);
    expect(text).not.toContain('Please send me a new lamp. */');
    expect(asked).toBeGreaterThan(0);
    expect(rest(text, await regionsOf(text, language))).toBe(
      rest(source, await regionsOf(source, language)),
    );
  });

  it('is translated in a part of a comment for what it is', async () => {
    const whole = `/**\n * The lamp is broken.\n * Please send me a new lamp.\n */\nf("x");\n`;
    const start = whole.indexOf('lamp is');
    const end = whole.indexOf(' */');
    const text = whole.slice(start, end);
    const reader = {
      knows: () => true,
      read: (source: string) => regionsOf(source, 'typescript'),
    };
    const code = new CodeTexts(reader, { textOf: () => whole });
    const uri = 'file:///a.ts';
    const origin = { uri, language: 'typescript', start, end, line: 1 };
    const inputs = { language: 'typescript' };
    const order = { task: 'translation', text, inputs, parameters, origin } as const;
    const read = await code.of(order, never);
    expect(read && regionsIn(read)).toMatchObject([{ kind: 'block', opener: '', start: 0 }]);
    const regions = {
      ...regionsToJson(read ? regionsRead(read) : []),
      before: read ? beforeText(read) : '',
    };
    const done = await translated(
      { task: 'translation', text, language: 'typescript', regions, parameters },
      {
        reread: (written, signal) =>
          read ? code.reread(read, written, signal) : Promise.resolve([]),
      },
    );
    expect(done.split('\n')).toHaveLength(text.split('\n').length);
    expect(done).toMatch(/\n \* .*Lampe/u);
  });

  it('stays as it was where nobody can read it again, which is said', async () => {
    const request = await requestOf(python, 'python');
    const unread = [
      {},
      { reread: () => Promise.reject(new TextLimitError(translatable('It is too long.'))) },
    ];
    for (const observer of unread) {
      const { output } = await session.run(request, never, observer).answer;
      expect(output).toMatchObject({
        text: python,
        remarks: [{ code: 'paragraphsKept', count: 2 }],
      });
    }
  });
});

/** A reader that has been asked, and does not answer until it is told to. */
function slow() {
  let ask = (): void => undefined;
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const allowed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const signals: AbortSignal[] = [];
  const reread: RunObserver['reread'] = async (written, signal) => {
    signals.push(signal);
    ask();
    await allowed;
    return regionsOf(written, 'python');
  };
  return { asked, answer, signals, reread };
}

describe('a question of the process', () => {
  it('lets others have their turn until it is answered', async () => {
    const { asked, answer, reread } = slow();
    const waiting = session.run(await requestOf(python, 'python'), never, { reread });
    await asked;
    waiting.pause();
    const plain = { task: 'translation', text: 'Please send me a new lamp.', parameters } as const;
    expect(await translated(plain, {})).toMatch(/Lampe/u);
    answer();
    waiting.resume();
    expect((await waiting.answer).output).toMatchObject({ kind: 'text', remarks: [] });
  });

  it('keeps nobody waiting who has given up', async () => {
    const { asked, signals, reread } = slow();
    const stop = new AbortController();
    const given = session.run(await requestOf(python, 'python'), stop.signal, { reread });
    await asked;
    stop.abort();
    await expect(given.answer).rejects.toBeInstanceOf(Cancelled);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    // The process is as good as before.
    expect(session.alive).toBe(true);
    const plain = { task: 'translation', text: 'The lamp is broken.', parameters } as const;
    expect(await translated(plain, {})).not.toBe('');
  });

  it('is not gone on with when the process ends', async () => {
    const { asked, signals, reread } = slow();
    const other = start();
    await other.loaded;
    const given = other.run(await requestOf(python, 'python'), never, { reread });
    await asked;
    process.kill(other.pid ?? 0, 'SIGKILL');
    await expect(given.answer).rejects.toBeInstanceOf(EngineEndedError);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    await other.ended;
  });
});
