import { describe, expect, it } from 'vitest';
import { ClassifiedFilter } from '../../../../src/ui/classified/classified-filter';
import { ListedPassages, pageLength, parentOf } from '../../../../src/ui/classified/nodes';
import {
  classifiedTree,
  type ClassifiedText,
  type ClassifiedTree,
  type TreeWish,
} from '../../../../src/ui/classified/rows';
import { inPieces } from '../../../../src/base/pieces';
import { classifySome, fixture } from '../../runs/classified/support';

function listed(
  texts: readonly ClassifiedText[],
  wish: Partial<TreeWish> = {},
): Promise<ClassifiedTree> {
  const all: TreeWish = { filter: new ClassifiedFilter(), order: 'position', search: '', ...wish };
  return inPieces(classifiedTree(texts, all));
}

function textOf(text: string, most = Infinity): ClassifiedText {
  const { document, classified } = fixture(text, 'line');
  classifySome(classified, most);
  return { document: 'file:///a.txt', passages: classified, read: document.read };
}

const shown = ({ classes }: ClassifiedTree, { read }: ClassifiedText): readonly string[] =>
  classes.map(
    ({ label, passages, count }) => `${label} ${count}: ${passages.map(read).join(', ')}`,
  );

describe('The list of classified passages', () => {
  const text = textOf('Four\nseven!!\ntwos\nBig\nsixsix\nfive.\n', 5);

  it('has them by class, the largest first, with what is left', async () => {
    const tree = await listed([text]);
    expect(shown(tree, text)).toEqual(['EVEN 3: Four, twos, sixsix', 'ODD 2: seven!!, Big']);
    expect(tree).toMatchObject({ total: 5, shown: 5, left: 1 });
  });

  it('is sorted by score, the best first or the least', async () => {
    expect(shown(await listed([text], { order: 'best' }), text)[1]).toBe('ODD 2: Big, seven!!');
    expect(shown(await listed([text], { order: 'least' }), text)[0]).toBe(
      'EVEN 3: sixsix, Four, twos',
    );
  });

  it('has what the filter shows and what is searched for', async () => {
    const filter = new ClassifiedFilter();
    filter.hide(['EVEN']);
    const tree = await listed([text], { filter });
    expect(shown(tree, text)).toEqual(['EVEN 3: ', 'ODD 2: seven!!, Big']);
    expect(tree).toMatchObject({ total: 5, shown: 2 });
    expect(new ListedPassages().below(tree)).toHaveLength(1);
    filter.leastScore = 0.2;
    expect(filter.active).toBe(true);
    expect((await listed([text], { filter })).shown).toBe(1);
    filter.clear();
    expect(filter.active).toBe(false);
    expect(shown(await listed([text], { filter, search: 'S' }), text)).toEqual([
      'EVEN 3: twos, sixsix',
      'ODD 2: seven!!',
    ]);
  });

  it('lists a page at a time', async () => {
    const long = textOf(
      Array.from({ length: pageLength * 2 + 5 }, (_, at) => `${1000 + at}`).join('\n'),
    );
    const tree = await listed([long]);
    const rows = new ListedPassages();
    const [even] = rows.below(tree);
    const first = rows.below(tree, even);
    const more = first.at(-1);
    expect(first).toHaveLength(pageLength + 1);
    expect(more).toMatchObject({ kind: 'more', left: pageLength + 5 });
    if (more?.kind !== 'more' || !first[0]) {
      throw new Error('There is no more.');
    }
    rows.more(more);
    expect(rows.below(tree, even)).toHaveLength(pageLength * 2 + 1);
    expect(parentOf(first[0], tree)).toBe(even);
    expect(parentOf(more, tree)).toBe(even);
  });
});
