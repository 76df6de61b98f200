import { afterEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../../src/base/emitter';
import { FindingStore } from '../../../../src/findings/store';
import { RunStore } from '../../../../src/runs/run-store';
import { followDocuments } from '../../../../src/ui/editor/follow-documents';
import { LitPassage } from '../../../../src/ui/editor/lit-passage';
import { RunTexts } from '../../../../src/ui/run-texts';
import { HandInference, order, TestLog } from '../../runs/support';
import { Document, Editor, owned, show, workspace } from './vscode-stub';

vi.mock('vscode', () => import('./vscode-stub'));

afterEach(() => {
  workspace.textDocuments.length = 0;
  show();
});

describe('the passage that is looked at', () => {
  it('is lit where it stands now, in each editor of its text, and no other is', () => {
    const findings = new FindingStore();
    const runs = new RunStore(new HandInference(), new TestLog());
    const texts = new RunTexts(runs, findings);
    const follow = followDocuments(findings, { isMoving: () => false });
    const hidden = new Emitter<void>();
    const lit = new LitPassage(texts, runs, { onHide: hidden.event });
    const isLit = (): boolean => left.set.at(-1) !== 'findMatchForeground: ';
    const document = new Document('a.md', 'Dear Anna.\nThe lamp.\n');
    const uri = document.uri.toString();
    const origin = { uri, language: 'markdown', start: 5, end: 21, line: 0 };
    runs.start([{ ...order('translation', document.getText().slice(5)), origin }]);
    const run = runs.all[0] ?? expect.fail('there is no run');
    const [left, right] = [new Editor(document), new Editor(document)];
    const other = new Editor(new Document('b.md', 'Dear Anna.\nThe lamp.\n'));
    show(left, right, other);

    document.edit([0, 0, 'My ']);
    lit.show(run, { start: 6, end: 15 });
    expect(left.set).toEqual(['findMatchForeground: The lamp.']);
    lit.show(run, { start: 0, end: 5 });
    expect(left.set.slice(1)).toEqual(['findMatchForeground: ', 'findMatchForeground: Anna.']);
    lit.show(run);
    expect(left.set.at(-1)).toBe('findMatchForeground: ');
    expect(right.set).toEqual(left.set);
    expect(other.set).toEqual([]);

    document.edit([17, 4, 'bulb']);
    lit.show(run, { start: 6, end: 15 });
    expect(left.set.length).toBe(4);
    lit.show(run, { start: 0, end: 5 });
    expect(isLit()).toBe(true);
    hidden.fire();
    expect(isLit()).toBe(false);
    lit.show(run, { start: 0, end: 5 });
    runs.remove(run.id);
    expect(isLit()).toBe(false);
    for (const one of [lit, texts, runs, follow]) {
      one.dispose();
    }
    expect(hidden.size).toBe(0);
    expect(owned()).toEqual({ listeners: 0, types: 0 });
  });
});
