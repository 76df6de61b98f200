import * as vscode from 'vscode';
import { applyEdits } from '../../redact/edits';
import type { SourceEdit } from '../../redact/formats/view';
import type { NearItem, Restored } from '../../redact/restore';
import type { Span } from '../../text/spans';
import type { Review, ReviewGroup, ReviewItem } from './review';
import { shifts } from './shifts';

/** A stretch of a text, and what restoring it would make of it. */
export interface RestoredPart {
  /** Where it begins in the whole text. */
  readonly offset: number;
  readonly source: string;
  readonly restored: Restored;
}

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

/** A place of the whole text that may be put back, or cannot be. */
interface Place {
  readonly id: string;
  readonly kind: 'exact' | 'near' | 'unknown';
  readonly place: Span;
  readonly found: string;
  readonly original?: string;
  readonly others: readonly string[];
  readonly edit?: SourceEdit;
}

/** A text, which originals would be put back into it, and what comes of that. */
export class Restoration implements Review {
  readonly about = 'restoration';
  readonly title: string;
  private readonly places: readonly Place[];
  private readonly switched = new Map<string, boolean>();
  private shift = shifts([]);
  changes: readonly SourceEdit[] = [];
  after = '';

  /**
   * @param finish writes what has come of it, and says whether that could be done
   * @param copying puts it on the clipboard
   */
  constructor(
    readonly text: RestorationText,
    private readonly finish: (restoration: Restoration) => Promise<boolean>,
    private readonly copying: (restoration: Restoration) => Promise<boolean>,
  ) {
    this.title = vscode.l10n.t('{0}: {1} (Preview)', text.name, vscode.l10n.t('Restoration'));
    this.places = text.parts.flatMap(placesOf);
    this.make();
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
      .map(({ offset, source }) => this.shift({ start: offset, end: offset + source.length }))
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
      ...group('exact', 'check', vscode.l10n.t('Placeholders')),
      ...group(
        'near',
        'question',
        vscode.l10n.t('Nearly Placeholders'),
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

  switch(ids: ReadonlySet<string>, on: boolean): Promise<void> {
    for (const id of ids) {
      this.switched.set(id, on);
    }
    this.make();
    return Promise.resolve();
  }

  apply(): Promise<boolean> {
    return this.finish(this);
  }

  copy(): Promise<boolean> {
    return this.copying(this);
  }

  private isOn({ id, kind, others }: Place): boolean {
    const usual = kind === 'exact' || (kind === 'near' && others.length === 0);
    return kind !== 'unknown' && (this.switched.get(id) ?? usual);
  }

  private make(): void {
    const on = this.places.filter((place) => this.isOn(place));
    // One edit may put several back: a value of a file that is written anew.
    this.changes = [...new Set(on.flatMap(({ edit }) => edit ?? []))].sort(
      (a, b) => a.start - b.start,
    );
    this.shift = shifts(this.changes);
    this.after = applyEdits(this.text.whole, this.changes);
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
      details: others.length === 0 ? [] : [vscode.l10n.t('It may also be: {0}', others.join(', '))],
      before: place.place,
      after: this.shift(place.place),
    };
  }
}

/** All places of a part, in order. */
function placesOf({ offset, source, restored }: RestoredPart, part: number): readonly Place[] {
  const moved = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset });
  const edits = restored.edits.map((edit) => ({ ...edit, ...moved(edit) }));
  const editAt = ({ start, end }: Span): SourceEdit | undefined =>
    edits.find((edit) => edit.start < end && start < edit.end);
  const place = (
    kind: Place['kind'],
    span: Span,
    rest: Pick<Place, 'found' | 'original' | 'others' | 'edit'>,
  ): Place => ({ id: `${kind}-${part}-${span.start}`, kind, place: moved(span), ...rest });
  const near = ({ found, original, others, start, end }: NearItem): Place =>
    place(
      'near',
      { start, end },
      {
        found,
        original,
        others,
        edit: { ...moved({ start, end }), text: original },
      },
    );
  const sure =
    restored.items.length > 0
      ? restored.items.map(({ start, end, found, original }) => {
          const edit = editAt(moved({ start, end }));
          return place(
            'exact',
            { start, end },
            {
              found,
              original,
              others: [],
              ...(edit ? { edit } : {}),
            },
          );
        })
      : restored.edits.map((edit) =>
          place('exact', edit, {
            found: source.slice(edit.start, edit.end),
            original: edit.text,
            others: [],
            edit: { ...edit, ...moved(edit) },
          }),
        );
  return [
    ...sure,
    ...restored.near.map(near),
    ...restored.unknown.map(({ start, end, found }) =>
      place('unknown', { start, end }, { found, others: [] }),
    ),
  ].sort((a, b) => a.place.start - b.place.start);
}
