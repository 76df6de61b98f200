import * as v from 'valibot';
import { sayings } from '../../findings/finding';
import { taskOutputSchema } from '../../tasks/outputs';
import { parametersSchema } from '../../tasks/parameter-schema';
import { taskIds } from '../../tasks/task';
import { fromOlder } from './older-state';
import { actionIds, type Card, type FromPanel, type PanelState, type ToPanel } from './messages';

/** An offset into a text, in UTF-16 code units. */
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const span = v.pipe(
  v.object({ start: offset, end: offset }),
  v.check(({ start, end }) => start <= end),
);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const actionId = v.picklist(actionIds);

const said = v.array(
  v.object({
    start: offset,
    end: offset,
    said: v.picklist(sayings),
    label: v.string(),
    text: v.string(),
  }),
);
const progress = v.object({ done: count, total: count });

const card: v.GenericSchema<unknown, Card> = v.object({
  id,
  task: v.picklist(taskIds),
  title: v.string(),
  source: v.string(),
  excerpt: v.string(),
  question: v.exactOptional(v.string()),
  model: v.object({ name: v.string(), demo: v.boolean(), detail: v.string() }),
  languages: v.exactOptional(
    v.object({ source: v.string(), target: v.string(), detected: v.boolean() }),
  ),
  state: v.picklist(['waiting', 'running', 'done', 'failed', 'stopped']),
  activity: v.exactOptional(v.string()),
  progress: v.exactOptional(progress),
  partial: v.exactOptional(v.string()),
  output: v.exactOptional(taskOutputSchema),
  said: v.exactOptional(said),
  error: v.exactOptional(v.string()),
  durationMs: v.exactOptional(v.number()),
  monospace: v.exactOptional(v.boolean()),
  cached: v.exactOptional(v.boolean()),
  about: v.exactOptional(v.array(v.tuple([v.string(), v.string()]))),
  notes: v.array(v.string()),
  caution: v.exactOptional(v.string()),
  actions: v.array(v.object({ id: actionId, label: v.string() })),
  detached: v.exactOptional(v.boolean()),
});

const fromPanel: v.GenericSchema<unknown, FromPanel> = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('removeAll') }),
  v.object({ type: v.picklist(['openSampleLetter', 'getStarted']) }),
  v.object({
    type: v.picklist(['stop', 'remove', 'copy', 'insert', 'compare', 'replace', 'revealSource']),
    id,
  }),
  v.pipe(
    v.object({
      type: v.literal('reveal'),
      id,
      start: offset,
      end: offset,
      stay: v.exactOptional(v.boolean()),
    }),
    v.check(({ start, end }) => start <= end),
  ),
  v.object({ type: v.literal('choose'), id, alternative: count }),
  v.object({ type: v.literal('pairs'), id, from: count }),
  v.object({ type: v.literal('light'), id, span: v.exactOptional(span) }),
  v.object({ type: v.literal('rerun'), id, parameters: parametersSchema, keep: v.boolean() }),
  v.object({ type: v.literal('action'), id, action: actionId }),
]);

const toPanel: v.GenericSchema<unknown, ToPanel> = v.variant('type', [
  v.object({ type: v.literal('cards'), cards: v.array(card), olderGone: v.boolean() }),
  v.object({ type: v.literal('card'), card }),
  v.object({ type: v.literal('said'), id, said }),
  v.object({
    type: v.literal('pairs'),
    id,
    from: count,
    rows: v.array(
      v.object({
        start: offset,
        end: offset,
        source: v.string(),
        target: v.exactOptional(v.string()),
      }),
    ),
    total: count,
  }),
  v.object({
    type: v.literal('form'),
    id,
    form: v.object({
      values: parametersSchema,
      preset: parametersSchema,
      texts: v.record(
        v.string(),
        v.object({
          label: v.string(),
          description: v.string(),
          choices: v.exactOptional(v.record(v.string(), v.string())),
        }),
      ),
    }),
  }),
  v.object({
    type: v.literal('news'),
    id,
    news: v.object({
      activity: v.exactOptional(v.string()),
      progress: v.exactOptional(progress),
      piece: v.exactOptional(v.object({ keep: count, tail: v.string() })),
      output: v.exactOptional(taskOutputSchema),
    }),
  }),
  v.object({ type: v.literal('removed'), id, old: v.boolean() }),
]);

const state = v.object({ version: v.literal(1), cards: v.array(v.unknown()) });

/** What was kept, as far as it can be read. */
export interface ReadState extends PanelState {
  /** Cards that could not be read and are left out. */
  readonly unread: number;
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}

/** Checks what the webview sent; `undefined` means that it is none of our messages. */
export function parseFromPanel(value: unknown): FromPanel | undefined {
  return parse(fromPanel, value);
}

/** Checks what the extension host sent, on the webview's side. */
export function parseToPanel(value: unknown): ToPanel | undefined {
  return parse(toPanel, value);
}

/** Checks what an earlier version left behind, each card by itself; `undefined` where it is none. */
export function parseState(value: unknown): ReadState | undefined {
  const kept = parse(state, fromOlder(value));
  const cards = kept?.cards.map((one) => parse(card, one)).filter((one) => one !== undefined);
  return kept && cards && { version: 1, cards, unread: kept.cards.length - cards.length };
}

/** The cards whose details were open when the page was left. */
export function openedIn(state: unknown): readonly string[] {
  return parse(v.object({ opened: v.array(id) }), state)?.opened ?? [];
}
