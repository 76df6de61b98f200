import { entriesOf, perSecond, ratiosOf, type Result } from '../report/result';
import { alternate, type Measured } from '../sides/alternate';
import { buildSide } from '../sides/build';
import { leaveBehind, withFolder } from '../sides/kept';
import { pythonSide, sessionsSide } from '../sides/peers';
import { ours, request, before, type Bench, type Row } from './row';
import { markdown } from './texts';

const task = 'translation';
/** Ours where a sentence may change what another says. */
const auto = 'ours, auto';

/** What a document costs at a number of beams. */
async function translated(
  bench: Bench,
  beams: number,
  units: number,
): Promise<readonly Measured[]> {
  const directory = bench.model('opus');
  const { threads } = bench;
  const { text, sentences } = markdown(units);
  const requests = [
    request(task, text, {
      source: 'en',
      target: 'de',
      format: 'markdown',
      num_beams: beams,
      max_new_tokens: 200,
    }),
  ];
  const order = { task, directory, threads, requests } as const;
  return withFolder(async (keep) => {
    const exact = { ...order, name: ours, checkout: '.', batching: 'exact', keep } as const;
    await leaveBehind(exact, 2);
    return alternate(
      [
        buildSide(exact),
        buildSide({ ...exact, name: auto, batching: 'auto' }),
        ...(bench.before === undefined
          ? []
          : [buildSide({ ...order, name: before, checkout: bench.before })]),
        pythonSide(bench.python, 'CTranslate2 int8', 'ctranslate2', {
          task,
          directory,
          threads,
          texts: sentences,
          beams,
        }),
      ],
      bench.plan,
      bench.say,
    );
  });
}

const share = ({
  sessionMs,
  ms,
}: {
  readonly sessionMs?: number;
  readonly ms: number;
}): number | undefined => (sessionMs === undefined ? undefined : sessionMs / ms);

/** Documents at a number of beams: speed, share of the floor, first words. */
function documentRow(
  beams: number,
  units: number,
  targets: Readonly<Record<string, number>>,
  floor: number,
): Row {
  const kind = beams === 1 ? 'greedy' : `${beams} beams`;
  return {
    name: beams === 1 ? 'document' : 'document-beams',
    async run(bench) {
      const measured = await translated(bench, beams, units);
      const entries = entriesOf(measured, perSecond);
      const builds = measured.filter(({ name }) => [ours, auto, before].includes(name));
      const shares = entriesOf(builds, share);
      const own = shares[0]?.spread?.median ?? 0;
      const first = entriesOf(builds, ({ firstMs }) => firstMs);
      const about = `${(units / 1000).toFixed(0)} KB of Markdown, Opus-MT’s size at q8, ${kind}, ${bench.threads} threads`;
      return [
        {
          id: `document-${beams}`,
          title: `Translating a document, ${kind}`,
          unit: 'tokens a second',
          better: 'more',
          entries,
          ratios: [
            ...ratiosOf(entries, ours, targets),
            ...ratiosOf(entries, auto, targets).filter(({ over }) => over !== ours),
          ],
          how: `${about}. Ours as it is by default, each sentence as it is alone, and with the setting for batches at auto. What earlier starts leave behind is there. CTranslate2 is given the sentences, all at once, and translates 16 together.`,
        },
        {
          id: `floor-${beams}`,
          title: `Share of the model’s own runs, ${kind}`,
          unit: 'runs of the sessions ÷ the whole',
          better: 'more',
          entries: shares,
          ratios: [{ of: ours, over: 'the floor', value: own, least: floor }],
          how: `The same translations: what part of the time the sessions ran (native runs alone, from inside the process).`,
        },
        {
          id: `first-${beams}`,
          title: `First words of a translation, ${kind}`,
          unit: 'ms until something is shown',
          better: 'less',
          entries: first,
          ratios: ratiosOf(first, ours, {}, 'less'),
          how: 'The same translations: when the first piece arrives that is more than white space.',
        },
      ];
    },
  };
}

export const greedyDocument = documentRow(1, 10_000, { before: 5, 'CTranslate2 int8': 1 }, 0.95);
export const beamsDocument = documentRow(4, 4000, { before: 2.5, 'CTranslate2 int8': 0.5 }, 0.9);

/** What the sessions alone can do with so many rows. */
export const sessions: Row = {
  name: 'sessions',
  async run(bench): Promise<readonly Result[]> {
    const sides = [1, 4, 8, 16].map((rows) =>
      sessionsSide(bench.model('opus'), bench.threads, rows),
    );
    const entries = entriesOf(await alternate(sides, bench.plan, bench.say), perSecond);
    return [
      {
        id: 'sessions',
        title: 'Sessions alone',
        unit: 'tokens a second',
        better: 'more',
        entries,
        ratios: [],
        how: `Encoder and 40 greedy steps of the decoder with outputs fed back, q8, ${bench.threads} threads. Four beams write a quarter of it.`,
      },
    ];
  },
};
