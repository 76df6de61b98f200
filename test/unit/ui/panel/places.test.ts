import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RunStore } from '../../../../src/runs/run-store';
import { showResultsCommand } from '../../../../src/ui/commands/simple';
import { ResultsPanel } from '../../../../src/ui/panel/panel';
import { HandInference, TestLog } from '../../runs/support';
import { reset, seen, Uri, window } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

function make() {
  const log = new TestLog();
  const store = new RunStore(new HandInference(), log);
  return new ResultsPanel(Uri.parse('file:///extension') as never, store, log);
}

const page = () => seen.panels.at(-1) ?? expect.fail('there is no panel');

describe('the place of the panel', () => {
  it('stays where it is, unless that would cover the text: then it is beside', () => {
    const panel = make();
    panel.reveal();
    page().show(false);
    window.activeTextEditor = { viewColumn: 1 };
    panel.reveal();
    expect(page().viewColumn).toBe(2);
    page().show(false);
    window.activeTextEditor = { viewColumn: 2 };
    panel.reveal();
    expect(page().shown).toEqual(['column 2', 'column 2', 'column 3']);
  });

  it('goes aside when it was alone where a text is shown, and only then', async () => {
    const panel = make();
    panel.reveal();
    const show = (): Promise<void> => {
      window.activeTextEditor = { viewColumn: 2 };
      return Promise.resolve();
    };
    window.tabGroups.all.push({ viewColumn: 2, tabs: [1, 2] });
    await panel.besides(show);
    expect(page().viewColumn).toBe(2);
    window.tabGroups.all[0] = { viewColumn: 2, tabs: [1] };
    await panel.besides(show);
    expect(page().viewColumn).toBe(3);
  });

  it('is shown again by a command, with the focus, also when it was closed', () => {
    const panel = make();
    const command = showResultsCommand(panel);
    command.execute();
    expect(page().shown).toEqual(['column 2, focused']);
    const first = page();
    first.dispose();
    command.execute();
    expect(page()).not.toBe(first);
    page().show(false);
    command.execute();
    expect(page().shown).toEqual(['column 2, focused', 'column 2, focused']);
  });
});
