import * as vscode from 'vscode';
import { applyEdits } from '../../redact/edits';
import type { SourceEdit } from '../../redact/formats/view';
import { restore } from '../../redact/restore';
import { moved, overlap, placesOf, type Place, type RestoredPart } from './restoration-places';
import type { Review, ReviewGroup, ReviewItem } from './review';
import { shifts } from './shifts';
import { UnderWay } from './under-way';

/** A text in which originals are to be put back. */
export interface RestorationText {
  /** Missing for a text from elsewhere. */
  readonly document?: vscode.Uri;
  readonly name: string;
  /** VS Code's id of its language. */
  readonly language: string;
  readonly whole: string;
  readonly parts: readonly RestoredPart[];
}

/** Does something with what has come of a text, and says whether that could be done. */
export type Finish = (restoration: Restoration) => Promise<boolean>;

/** A text, which originals would be put back into it, and what comes of that. */
export class Restoration implements Review {
  readonly about = 'restoration';
  readonly title: string;
  private readonly places: readonly Place[];
  private readonly switched = new Map<string, boolean>();
  private shift = shifts([]);
  private made = 0;
  /** Which making {@link after} comes of. */
  private shown = 0;
  private readonly underWay = new UnderWay();
  /** The edits that put back what is switched on, in order. */
  changes: readonly SourceEdit[] = [];
  after = '';

  private constructor(
    readonly text: RestorationText,
    private readonly finish: Finish,
    private readonly copying: Finish,
  ) {
    this.title = vscode.l10n.t('{0}: {1} (Preview)', text.name, vscode.l10n.t('Restoration'));
    this.places = text.parts.flatMap(placesOf);
  }

  /**
   * @param finish writes what has come of it
   * @param copying puts it on the clipboard
   */
  static async of(text: RestorationText, finish: Finish, copying: Finish): Promise<Restoration> {
    const restoration = new Restoration(text, finish, copying);
    await restoration.make();
    return restoration;
  }

  get name(): string {
    return this.text.name;
  }

  get document(): vscode.Uri | undefined {
    return this.text.document;
  }

  get before(): string {
    return this.text.whole;
  }

  /** What has come of the stretches that were asked about. */
  get askedAfter(): string {
    return this.text.parts
      .map(({ offset, request }) =>
        this.shift({ start: offset, end: offset + request.text.length }),
      )
      .map(({ start, end }) => this.after.slice(start, end))
      .join('\n');
  }

  get groups(): readonly ReviewGroup[] {
    const group = (
      kind: Place['kind'],
      icon: string,
      title: string,
      description = '',
    ): readonly ReviewGroup[] => {
      const items = this.places.filter((place) => place.kind === kind);
      return items.length === 0
        ? []
        : [
            {
              id: kind,
              title,
              icon,
              description,
              menu: 'restored',
              items: items.map((place) => this.itemOf(place)),
            },
          ];
    };
    return [
      ...group('exact', 'check', vscode.l10n.t('Known')),
      ...group(
        'near',
        'question',
        vscode.l10n.t('Similar'),
        vscode.l10n.t('written in another way'),
      ),
      ...group(
        'unknown',
        'circle-slash',
        vscode.l10n.t('Unknown'),
        vscode.l10n.t('of no text that was redacted here'),
      ),
    ];
  }

  get notes(): readonly string[] {
    const known = this.places.filter(({ kind }) => kind !== 'unknown');
    const on = known.filter((place) => this.isOn(place)).length;
    const isExact = this.text.parts.every(({ restored }) => restored.by === 'exact');
    return [
      isExact && on === known.length
        ? vscode.l10n.t('This is just what was redacted here: every character comes back.')
        : vscode.l10n.t('{0} of {1} places are put back.', on, known.length),
    ];
  }

  async switch(ids: ReadonlySet<string>, on: boolean): Promise<void> {
    for (const id of ids) {
      this.switched.set(id, on);
    }
    await this.make();
  }

  async apply(): Promise<boolean> {
    await this.ready();
    return this.finish(this);
  }

  async copy(): Promise<boolean> {
    await this.ready();
    return this.copying(this);
  }

  dispose(): void {
    for (const { forget } of this.text.parts) {
      forget();
    }
  }

  private isOn({ id, kind, others }: Place): boolean {
    const usual = kind === 'exact' || (kind === 'near' && others.length === 0);
    return kind !== 'unknown' && (this.switched.get(id) ?? usual);
  }

  /** Waits until {@link after} is what was asked for last. @throws what hinders that */
  private async ready(): Promise<void> {
    await this.underWay.ended();
    if (this.shown !== this.made) {
      await this.make();
    }
  }

  /** Makes the text anew; of several that are under way the last one counts. */
  private make(): Promise<void> {
    return this.underWay.add(this.makeAnew());
  }

  private async makeAnew(): Promise<void> {
    const mine = ++this.made;
    const made = await Promise.all(this.text.parts.map((part, index) => this.editsOf(part, index)));
    if (mine === this.made) {
      this.shown = mine;
      this.changes = made.flat();
      this.shift = shifts(this.changes);
      this.after = applyEdits(this.text.whole, this.changes);
    }
  }

  private async editsOf(
    { offset, request, restored }: RestoredPart,
    index: number,
  ): Promise<readonly SourceEdit[]> {
    const own = this.places.filter(({ part }) => part === index);
    const accepted = own.flatMap((place) => (place.near && this.isOn(place) ? [place.near] : []));
    const { edits } = accepted.length === 0 ? restored : await restore(request, accepted);
    const off = own.filter(
      ({ kind, ...place }) => kind === 'exact' && !this.isOn({ kind, ...place }),
    );
    return edits
      .map((edit) => ({ ...edit, ...moved(edit, offset) }))
      .filter((edit) => !off.some(({ place }) => overlap(edit, place)));
  }

  private itemOf(place: Place): ReviewItem {
    const { id, kind, found, original, others } = place;
    const on = this.isOn(place);
    return {
      id,
      text: found,
      on,
      ...(on && original !== undefined ? { becomes: original } : {}),
      ...(kind === 'unknown' ? { fixed: true } : {}),
      ...(others.length > 0 ? { kind: vscode.l10n.t('or {0}', others.join(', ')) } : {}),
      details: others.length === 0 ? [] : [vscode.l10n.t('It may also be: {0}', others.join(', '))],
      before: place.place,
      after: this.shift(place.place),
    };
  }
}
