import * as vscode from 'vscode';
import { demoName, taskTitle } from '../words/titles';
import type { Card } from './messages';

/** True while the card's task is not over. */
function isPending(card: Card): boolean {
  return card.state === 'waiting' || card.state === 'running';
}

/** The text that a card has generated, as far as it came; '' for a task that generates none. */
export function generatedText(card: Card): string {
  return card.output?.kind === 'text' ? card.output.text : (card.partial ?? '');
}

/** A card of an earlier version, which kept nothing of its run and its document. */
export function detach(card: Card): Card {
  const { task, model, notes } = card;
  const why = vscode.l10n.t(
    'This result is from an earlier version, which did not keep where its text stands.',
  );
  return {
    ...card,
    // What it is called is said in the language of now.
    title: taskTitle(task),
    model: { ...model, name: model.demo ? demoName(task) : model.name },
    state: isPending(card) ? 'stopped' : card.state,
    notes: notes.includes(why) ? notes : [...notes, why],
    detached: true,
    actions: [],
  };
}
