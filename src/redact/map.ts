import { Emitter, type Event } from '../base/emitter';
import { translatable } from '../base/message';
import type { PersonalLabel } from '../tasks/personal-labels';
import { parseMapData, RedactionMapError, type RedactionMapData } from './map-data';
import { foldWord, isInitial } from './name-words';
import { readName, type PersonName } from './names';
import { placeholder } from './placeholders';
import { withinBounds, type RedactionRecord } from './record';
import { subjectKey, type Subject, type Token } from './subject';

/** How many people and things a map keeps apart; forms of one are as many as there are. */
const mostSubjects = 200_000;

/**
 * What stands for whom in the redacted texts of a session: the only place that knows originals. It
 * lives in memory; whoever writes {@link toJSON} down encrypts it.
 */
export class RedactionMap {
  private readonly changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.changed.event;
  private all: Subject[] = [];
  private byKey = new Map<string, Subject>();
  private byToken = new Map<string, Subject[]>();
  private kept: readonly RedactionRecord[] = [];
  /** Numbers that placeholders have; those of what was forgotten are never given again. */
  private readonly numbers = new Map<PersonalLabel, Set<number>>();
  private readonly last = new Map<PersonalLabel, number>();
  /** Of the fakes of this session: nobody else can make the same ones. */
  private random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  private edition = 0;
  /** Of a fork: the edition that it was made of. */
  private base = -1;

  /** All that tokens stand for, in the order in which it was met. */
  get subjects(): readonly Subject[] {
    return this.all;
  }

  /** What is known of redacted texts, the latest last. */
  get records(): readonly RedactionRecord[] {
    return this.kept;
  }

  /** What fakes are drawn with; an integer of 32 bits. */
  get seed(): number {
    return this.random;
  }

  get isEmpty(): boolean {
    return this.all.length === 0 && this.kept.length === 0;
  }

  /** What a token stands for; several where a map that was added had given it to somebody else. */
  meant(token: string): readonly Subject[] {
    return this.byToken.get(token) ?? [];
  }

  /** True for a number that no new placeholder of this label gets. */
  isTaken(label: PersonalLabel, number: number): boolean {
    return this.numbers.get(label)?.has(number) ?? false;
  }

  /** Who or what has this form already; people are compared by `People`. */
  find(label: PersonalLabel, form: string): Subject | undefined {
    return this.byKey.get(`${label} ${subjectKey(label, form)}`);
  }

  /**
   * Adds somebody or something.
   *
   * @throws RedactionMapError if there are too many
   */
  add(label: PersonalLabel, form: string, name: PersonName = { given: [] }): Subject {
    if (this.all.length >= mostSubjects) {
      throw new RedactionMapError(
        translatable(
          'The map of this session is full: it keeps {0} people and things. Forget them, or redact fewer.',
          mostSubjects,
        ),
      );
    }
    const key = subjectKey(label, form);
    const subject: Subject = { label, key, name, forms: [form], tokens: [] };
    this.all.push(subject);
    this.byKey.set(`${label} ${key}`, subject);
    return subject;
  }

  /** Notes what stands for a subject from now on. */
  addToken(subject: Subject, token: Token): void {
    subject.tokens.push(token);
    this.byToken.set(token.text, [...this.meant(token.text), subject]);
  }

  /** The next numbered placeholder of a label. */
  nextPlaceholder(label: PersonalLabel): string {
    let number = (this.last.get(label) ?? 0) + 1;
    while (this.isTaken(label, number)) {
      number++;
    }
    this.last.set(label, number);
    this.take(label, number);
    return placeholder(label, number);
  }

  /** Keeps a number from new placeholders: one with it stands in a text. */
  take(label: PersonalLabel, number: number): void {
    const numbers = this.numbers.get(label) ?? new Set();
    this.numbers.set(label, numbers.add(number));
  }

  /** Keeps how texts were redacted, and tells who listens that the map has changed. */
  record(...records: readonly RedactionRecord[]): void {
    const latest = new Map([...this.kept, ...records].map((one) => [one.digest, one]));
    this.kept = withinBounds([...latest.values()]);
    this.fire();
  }

  /** Forgets everything but which numbers were given. */
  forgetAll(): void {
    this.clear();
    this.fire();
  }

  /** A map of its own with all that is in this one: for a preview. */
  fork(): RedactionMap {
    const other = new RedactionMap();
    addMapData(other, this.toJSON());
    other.random = this.random;
    other.base = this.edition;
    return other;
  }

  /**
   * Takes over what a fork of this map has learnt.
   *
   * @returns false if this map has changed since it was forked: nothing is taken then
   */
  adopt(fork: RedactionMap): boolean {
    if (fork.base !== this.edition) {
      return false;
    }
    this.clear();
    addMapData(this, fork.toJSON());
    this.fire();
    return true;
  }

  /**
   * Adds what was written down of another session. Who is in both is one; what stands for somebody
   * here and for somebody else there means both from now on, and is asked about when it is restored.
   *
   * @throws RedactionMapError if it is no map
   */
  merge(data: unknown): void {
    addMapData(this, parseMapData(data));
    this.fire();
  }

  /** As it is written down: plain data, with all originals. */
  toJSON(): RedactionMapData {
    return {
      version: 1,
      seed: this.random,
      subjects: this.all.map(({ label, name, forms, tokens }) => ({
        label,
        ...(label === 'PERSON' ? { name } : {}),
        forms: [...forms],
        tokens: [...tokens],
      })),
      taken: [...this.numbers].map(([label, numbers]) => ({ label, numbers: [...numbers] })),
      records: this.kept,
    };
  }

  /**
   * A map of what was written down.
   *
   * @throws RedactionMapError if it is none
   */
  static parse(value: unknown): RedactionMap {
    const map = new RedactionMap();
    const data = parseMapData(value);
    addMapData(map, data);
    map.random = data.seed;
    return map;
  }

  private clear(): void {
    this.all = [];
    this.byKey = new Map();
    this.byToken = new Map();
    this.kept = [];
  }

  private fire(): void {
    this.edition++;
    this.changed.fire();
  }
}

/** Given name and surname as they are compared; undefined of whom not both are known. */
function wholeName({ given: [first], surname }: PersonName): string | undefined {
  return first === undefined || surname === undefined || isInitial(first)
    ? undefined
    : `${foldWord(first)} ${foldWord(surname)}`;
}

function addMapData(map: RedactionMap, data: RedactionMapData): void {
  const people = new Map(
    map.subjects.flatMap((subject) => {
      const whole = wholeName(subject.name);
      return whole === undefined ? [] : [[whole, subject]];
    }),
  );
  for (const { label, forms, name, tokens } of data.subjects) {
    const [first = ''] = forms;
    const same =
      label === 'PERSON'
        ? people.get(wholeName(name ?? readName(first)) ?? '')
        : map.find(label, first);
    const subject = same ?? map.add(label, first, name);
    subject.forms.splice(0, subject.forms.length, ...new Set([...subject.forms, ...forms]));
    for (const token of tokens) {
      if (!subject.tokens.some(({ text, form }) => text === token.text && form === token.form)) {
        map.addToken(subject, token);
      }
    }
  }
  for (const { label, numbers } of data.taken) {
    for (const number of numbers) {
      map.take(label, number);
    }
  }
  map.record(...data.records);
}
