import type { Root } from 'mdast';
import type { AnchorMode } from '../../../../tasks/translation/format';
import { applyEdits, type Edit } from '../../edits';
import { fragmentsOf, writeName, type Fragment } from './fragments';
import { anchorsOf, type Anchors } from './headings';
import { Names, ruleOf } from './resolve';
import { obsidian, obsidianRule, type SlugRule } from './slugs';

/** A document as it is read for its links. */
interface Linked {
  readonly anchors: Anchors;
  readonly fragments: readonly Fragment[];
}

function linked(source: string, root: Root): Linked {
  return { anchors: anchorsOf(source, root), fragments: fragmentsOf(source, root) };
}

/**
 * Keeps the links into a document alive: each one that led to a heading leads to the same one after
 * its words have changed. Names that an author gave by hand stay, and so does a link that led
 * nowhere.
 */
export class LinkKeeper {
  private readonly before: Linked;
  private readonly rule: SlugRule;
  /** The heading that each link leads to. */
  private readonly targets: readonly (number | undefined)[];
  private readonly slugs: readonly string[];

  constructor(
    source: string,
    root: Root,
    private readonly parse: (text: string) => Root,
    private readonly mode: AnchorMode,
  ) {
    this.before = linked(source, root);
    const { anchors, fragments } = this.before;
    this.rule = ruleOf(anchors, fragments);
    const names = new Names(anchors, this.rule);
    this.targets = fragments.map((fragment) => names.find(fragment));
    this.slugs = names.slugs;
  }

  /**
   * What is to be written otherwise in a translation, in its order.
   *
   * @param text the translation, which is read as having the structure of the source
   */
  mend(text: string): readonly Edit[] {
    if (this.targets.every((target) => target === undefined)) {
      return [];
    }
    const after = linked(text, this.parse(text));
    if (
      after.fragments.length !== this.before.fragments.length ||
      after.anchors.headings.length !== this.before.anchors.headings.length
    ) {
      return [];
    }
    const names = new Names(after.anchors, this.rule);
    const kept = new Set<number>();
    for (const target of this.targets) {
      if (target !== undefined && this.mode === 'keep' && this.rule !== obsidianRule) {
        kept.add(target);
      }
    }
    for (;;) {
      const edits = this.edits(after, names, kept);
      const dead = this.dead(applyEdits(text, edits));
      // Obsidian finds headings by their words: of equal ones the first, and by no other name.
      const more = dead?.filter((target) => !kept.has(target) && this.rule !== obsidianRule);
      if (!more) {
        return [];
      }
      if (more.length === 0) {
        return edits;
      }
      more.forEach((target) => kept.add(target));
    }
  }

  private edits({ anchors, fragments }: Linked, names: Names, kept: ReadonlySet<number>): Edit[] {
    const edits: Edit[] = [];
    const anchored = new Set<number>();
    for (const [index, fragment] of fragments.entries()) {
      const target = this.targets[index];
      const heading = target === undefined ? undefined : anchors.headings[target];
      if (target === undefined || !heading) {
        continue;
      }
      const { start, end, writing } = fragment;
      const at = this.before.fragments[index]?.start ?? 0;
      if (writing !== 'wiki' && kept.has(target)) {
        if (names.find(fragment) !== target) {
          anchored.add(target);
        }
        continue;
      }
      const name = writing === 'wiki' ? obsidian(heading.text) : (names.slugs[target] ?? '');
      const same =
        writing === 'wiki' ? obsidian(fragment.value) === name : names.find(fragment) === target;
      if (name !== '' && !same) {
        edits.push({ start, end, text: writeName(name, fragment), at });
      }
    }
    for (const target of anchored) {
      const [start, end] = anchors.headings[target]?.words ?? [0, 0];
      const name = this.slugs[target] ?? '';
      const at = this.before.anchors.headings[target]?.words?.[0] ?? 0;
      if (end > start && name !== '') {
        edits.push(
          this.writesIds
            ? { start: end, end, text: ` {#${name}}`, at }
            : { start, end: start, text: `<a id="${name}"></a>`, at },
        );
      }
    }
    return edits.sort((a, b) => a.start - b.start);
  }

  /** True where headings of the document are named in braces. */
  private get writesIds(): boolean {
    return this.before.anchors.headings.some(({ id }) => id !== undefined);
  }

  /**
   * The headings that links led to in the source and do not lead to in a text; undefined where that
   * cannot be read.
   */
  private dead(text: string): readonly number[] | undefined {
    let root;
    try {
      root = this.parse(text);
    } catch {
      return undefined;
    }
    const { anchors, fragments } = linked(text, root);
    const names = new Names(anchors, this.rule);
    return this.targets.filter((target, index): target is number => {
      const fragment = fragments[index];
      return (
        target !== undefined &&
        !(fragment && (names.find(fragment) === target || this.isKept(anchors, fragment, target)))
      );
    });
  }

  private isKept(anchors: Anchors, { value }: Fragment, target: number): boolean {
    return anchors.named.has(value) && value === this.slugs[target];
  }
}
