import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineEndedError } from '../../../../src/engine/errors';
import { applyPiece } from '../../../../src/engine/pieces';
import { RunStore } from '../../../../src/runs/run-store';
import { withMore } from '../../../../src/tasks/results';
import { plainText } from '../../../../src/ui/panel/card-actions';
import type { Card, ToPanel } from '../../../../src/ui/panel/messages';
import { ResultsPanel } from '../../../../src/ui/panel/panel';
import { parseToPanel } from '../../../../src/ui/panel/parse';
import { HandInference, order, TestLog, text } from '../../runs/support';
import { l10n, reset, seen, Uri, type WebviewPanel } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(() => {
  reset();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function make() {
  const inference = new HandInference();
  const log = new TestLog();
  const store = new RunStore(inference, log);
  const panel = new ResultsPanel(Uri.parse('file:///extension') as never, store, log);
  panel.reveal();
  const page = seen.panels.at(-1) ?? expect.fail('there is no panel');
  page.received.fire({ type: 'ready' });
  page.sent.length = 0;
  return { inference, log, store, panel, page };
}

/** What a page shows that has got these messages, drawn as the real one does. */
function shown(page: WebviewPanel): readonly Card[] {
  return page.sent.reduce<readonly Card[]>((cards, sent) => {
    const message: ToPanel = parseToPanel(sent) ?? expect.fail(JSON.stringify(sent));
    switch (message.type) {
      case 'cards':
        return message.cards;
      case 'card':
        return cards.some(({ id }) => id === message.card.id)
          ? cards.map((card) => (card.id === message.card.id ? message.card : card))
          : [message.card, ...cards];
      case 'said':
        return cards.map((card) =>
          card.id === message.id ? { ...card, said: message.said } : card,
        );
      case 'form':
      case 'pairs':
        return cards;
      case 'news': {
        const { piece, output, ...news } = message.news;
        return cards.map((card) =>
          card.id === message.id
            ? {
                ...card,
                ...news,
                ...(output && { output: withMore(card.output, output) }),
                ...(piece && { partial: applyPiece(card.partial ?? '', piece) }),
              }
            : card,
        );
      }
      case 'removed':
        return cards.filter(({ id }) => id !== message.id);
    }
  }, []);
}

/** Code units of texts that a model has written, in all messages together. */
function writtenUnits(sent: readonly unknown[]): number {
  const cardUnits = ({ partial = '', output }: Card): number =>
    partial.length + (output?.kind === 'text' ? output.text.length : 0);
  return sent.reduce<number>((sum, one) => {
    const message = one as ToPanel;
    switch (message.type) {
      case 'card':
        return sum + cardUnits(message.card);
      case 'news':
        return sum + (message.news.piece?.tail.length ?? 0);
      case 'cards':
        return sum + message.cards.reduce((units, card) => units + cardUnits(card), 0);
      default:
        return sum;
    }
  }, 0);
}

describe('a text that is streamed to the page', () => {
  for (const size of [1024, 4096, 16_384]) {
    it(`of ${size} code units costs at most three times its length`, async () => {
      const { inference, store, page } = make();
      const [started] = store.start([order('text-generation')]);
      const { observer } = inference.last.options;
      observer?.started?.();
      const whole = 'tok '.repeat(size / 4);
      for (let at = 0; at < size; at += 4) {
        observer?.streamed?.({ keep: at, tail: whole.slice(at, at + 4) });
        // A window or sentence ends now and then.
        if (at % 100 === 0) {
          observer?.progress?.(at, size);
        }
        vi.advanceTimersByTime(5);
      }
      vi.advanceTimersByTime(50);
      expect(shown(page)[0]?.partial).toBe(whole);
      inference.last.done(text(whole, size / 4));
      await started?.ended;
      expect(shown(page)[0]).toMatchObject({ state: 'done', output: { text: whole } });
      const units = writtenUnits(page.sent);
      console.log(`${size} code units: ${units} sent in ${page.sent.length} messages`);
      expect(units).toBeLessThanOrEqual(3 * size);
      // 30 a second, and what begins and ends a run.
      expect(page.sent.length).toBeLessThanOrEqual((((size / 4) * 5) / 1000) * 31 + 5);
    });
  }

  it('is whole where beams change their minds between two messages', () => {
    const { inference, store, page } = make();
    store.start([order('summarization')]);
    const { observer } = inference.last.options;
    observer?.started?.();
    for (const piece of [
      { keep: 0, tail: 'A lamp' },
      { keep: 6, tail: ' came' },
      { keep: 2, tail: 'kettle' },
      { keep: 8, tail: ' broke' },
      { keep: 9, tail: 'arrived' },
    ]) {
      observer?.streamed?.(piece);
      vi.advanceTimersByTime(4);
    }
    vi.advanceTimersByTime(50);
    expect(shown(page)[0]?.partial).toBe('A kettle arrived');
  });

  it('is whole on a page that was hidden meanwhile', () => {
    const { inference, store, page } = make();
    store.start([order('text-generation')]);
    const { observer } = inference.last.options;
    observer?.started?.();
    observer?.streamed?.({ keep: 0, tail: 'One' });
    observer?.streamed?.({ keep: 3, tail: ' two' });
    page.show(false);
    vi.advanceTimersByTime(50);
    observer?.streamed?.({ keep: 7, tail: ' three' });
    page.sent.length = 0;
    page.show(true);
    page.received.fire({ type: 'ready' });
    observer?.streamed?.({ keep: 13, tail: ' four' });
    vi.advanceTimersByTime(50);
    expect(shown(page)[0]?.partial).toBe('One two three four');
  });
});

describe('what a long run finds', () => {
  const entity = (start: number) => ({ label: 'PER', start, end: start + 1, text: 'A', score: 1 });

  it('is on its card as it comes: no more than a page draws, each once; and all that there is on Stop', async () => {
    const { inference, store, page } = make();
    const [started] = store.start([order('token-classification')]);
    const { observer } = inference.last.options;
    observer?.started?.();
    for (let window = 1; window <= 400; window++) {
      observer?.progress?.(window, 3235);
      const entities = [entity(window * 2), entity(window * 2 + 1)];
      observer?.found?.({ kind: 'entities', entities, windows: window });
      vi.advanceTimersByTime(100);
    }
    const [running] = shown(page);
    expect(running?.state).toBe('running');
    expect(running?.output?.kind === 'entities' && running.output.entities).toHaveLength(200);
    expect(running?.activity).toBe('Part 401 of 3,235… · 5 min left · 800 found so far');
    const sent = JSON.stringify(page.sent).length;
    console.log(`800 entities in 400 windows: ${sent} code units in ${page.sent.length} messages`);
    expect(sent).toBeLessThan(200_000);
    store.stop();
    await started?.ended;
    const [stopped] = shown(page);
    expect(stopped?.output?.kind === 'entities' && stopped.output.entities).toHaveLength(800);
    expect(stopped?.activity).toMatch(/^Stopped after part 400 of 3,235\./u);
  });
});

describe('the panel', () => {
  it('has a card for each of sixty orders', () => {
    const { store, page, panel } = make();
    store.start(Array.from({ length: 60 }, (_, index) => order(undefined, `${index}`)));
    expect(shown(page).map(({ excerpt }) => excerpt)).toEqual(
      Array.from({ length: 60 }, (_, index) => `${index}`),
    );
    expect(panel.cards).toEqual(shown(page));
  });

  it('says that older results made room', async () => {
    const { inference, store, page } = make();
    store.start(Array.from({ length: 60 }, () => order()));
    for (const asked of inference.asked) {
      asked.done();
    }
    await vi.advanceTimersByTimeAsync(1);
    store.start([order()]);
    const olds = page.sent.filter((sent) => (sent as ToPanel).type === 'removed');
    expect(olds).toHaveLength(10);
    expect(olds[0]).toMatchObject({ old: true });
    page.received.fire({ type: 'ready' });
    expect(page.sent.at(-1)).toMatchObject({ type: 'cards', olderGone: true });
  });

  it('can be closed without a run noticing, and shows it when it is open again', async () => {
    const { inference, store, page, panel } = make();
    const [started] = store.start([order()]);
    page.dispose();
    inference.last.done();
    expect(await started?.ended).toMatchObject({ kind: 'done' });
    panel.reveal();
    const next = seen.panels.at(-1) ?? expect.fail();
    expect(next).not.toBe(page);
    next.received.fire({ type: 'ready' });
    expect(shown(next)).toMatchObject([{ state: 'done' }]);
  });

  it('stops the run of a card that is removed, and takes the card away', async () => {
    const { store, page } = make();
    const [first, second] = store.start([order(), order()]);
    page.received.fire({ type: 'remove', id: first?.id });
    expect(await first?.ended).toEqual({ kind: 'stopped' });
    expect(shown(page).map(({ id }) => id)).toEqual([second?.id]);
    page.received.fire({ type: 'removeAll' });
    expect(await second?.ended).toEqual({ kind: 'stopped' });
    expect(shown(page)).toEqual([]);
  });

  it('copies what was written of a run that was stopped', () => {
    const { inference, store, page } = make();
    const [started] = store.start([order('text-generation')]);
    inference.last.options.observer?.started?.();
    inference.last.options.observer?.streamed?.({ keep: 0, tail: 'half' });
    page.received.fire({ type: 'copy', id: started?.id });
    expect(seen.clipboard).toBe('half');
  });

  it('warns of a message that is none, and does nothing', () => {
    const { log, page } = make();
    page.received.fire({ type: 'launch' });
    expect(log.lines).toHaveLength(1);
    expect(page.sent).toEqual([]);
  });
});

describe('the card of a run', () => {
  it('says in the language of the user what has failed', async () => {
    const korean = JSON.parse(readFileSync('l10n/bundle.l10n.ko.json', 'utf8')) as Readonly<
      Record<string, string>
    >;
    const english = l10n.t;
    vi.spyOn(l10n, 't').mockImplementation((message, ...values) =>
      english(korean[message] ?? message, ...values),
    );
    const { inference, store, page } = make();
    const [started] = store.start([order('text-generation')]);
    inference.last.done(text('One.'));
    await started?.ended;
    const going = store.goOn(started?.id ?? '');
    inference.last.fail(new EngineEndedError('a model', 'SIGKILL'));
    await going;
    vi.restoreAllMocks();
    const [card] = shown(page);
    expect(card?.error).toMatch(/a model.*프로세스.*SIGKILL/u);
    expect(card?.actions[0]).toEqual({ id: 'continue', label: korean.Retry });
  });

  it('whose process died says so in the words of the user, and offers to try again', async () => {
    const { inference, store, page } = make();
    const [started] = store.start([order()]);
    inference.last.fail(new EngineEndedError('a model', 'SIGKILL'));
    await started?.ended;
    expect(shown(page)).toMatchObject([
      {
        state: 'failed',
        error: expect.stringMatching(/^The process that runs a model ended.*SIGKILL/u) as string,
        actions: [{ id: 'retry' }, { id: 'showLog' }, { id: 'adjust' }],
      },
    ]);
  });

  it('whose process died while it went on keeps its text, says why, and offers to try again', async () => {
    const { inference, store, page } = make();
    const [started] = store.start([order('text-generation')]);
    inference.last.done(text('One.'));
    await started?.ended;
    expect(shown(page)[0]?.actions.map(({ label }) => label)).toEqual([
      'Continue',
      'Run Again With…',
    ]);
    const going = store.goOn(started?.id ?? '');
    expect(shown(page)).toMatchObject([{ state: 'running', partial: 'One.' }]);
    inference.last.fail(new EngineEndedError('a model', 'SIGKILL'));
    await going;
    const [card] = shown(page);
    expect(card).toMatchObject({ state: 'done', output: { text: 'One.' } });
    expect(card?.error).toMatch(/^The process that runs a model ended/u);
    expect(card?.actions).toEqual([
      { id: 'continue', label: 'Retry' },
      { id: 'showLog', label: 'Show Log' },
      { id: 'adjust', label: 'Run Again With…' },
    ]);
  });
});

describe('what a person has said of entities', () => {
  const entity = { start: 0, end: 4, label: 'ORG', text: 'Anna', score: 0.9 };
  const said = { start: 0, end: 4, said: 'changed', label: 'PER', text: 'Anna' } as const;

  it('is on the card, on a page that is drawn anew too, and gone with it', async () => {
    const { inference, store, panel, page } = make();
    const [started] = store.start([order('token-classification')]);
    inference.last.done({ kind: 'entities', entities: [entity], windows: 1 });
    await started?.ended;
    const id = store.all[0]?.id ?? '';
    panel.correct(id, [said]);
    expect(shown(page)[0]?.said).toEqual([said]);
    page.sent.length = 0;
    page.show(false);
    page.show(true);
    page.received.fire({ type: 'ready' });
    expect(shown(page)[0]?.said).toEqual([said]);
    expect(panel.saidOf(id)).toEqual([said]);
    panel.correct(id, []);
    expect(shown(page)[0]?.said).toEqual([]);
    panel.correct(id, [said]);
    store.remove(id);
    expect(panel.saidOf(id)).toEqual([]);
  });

  it('is copied in place of scores, and what is none is left out', async () => {
    const { inference, store } = make();
    const [started] = store.start([order('token-classification')]);
    const other = { start: 5, end: 8, label: 'LOC', text: 'Rom', score: 0.5 };
    const kept = { start: 20, end: 23, label: 'LOC', text: 'Ulm', score: 0.25 };
    inference.last.done({ kind: 'entities', entities: [kept, entity, other], windows: 1 });
    await started?.ended;
    const [run] = store.all;
    const none = { start: 5, end: 8, said: 'rejected', label: '', text: 'Rom' } as const;
    const marked = { start: 10, end: 14, said: 'marked', label: 'Lamp', text: 'Lamp' } as const;
    expect(run && plainText(run, [said, none, marked])).toBe(
      'PER\tAnna\tcorrected by you\nLamp\tLamp\tmarked by you\nLOC\tUlm\t0.2500',
    );
    expect(run && plainText(run)).toBe('LOC\tUlm\t0.2500\nORG\tAnna\t0.9000\nLOC\tRom\t0.5000');
  });
});
