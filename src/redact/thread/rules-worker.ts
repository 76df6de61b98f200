import { parentPort } from 'node:worker_threads';
import { rules } from '../find/rules';
import { entityAt, runRulesInSteps } from '../find/run-rules';
import { secondLook } from '../find/second-look';
import { stretchesOf } from '../find/stretches';
import { atOnce } from '../../text/steps';
import type { Entity } from '../../tasks/outputs';
import { parseRulesQuestion, type RulesAnswer, type RulesQuestion } from './rules-messages';

/*
 * The thread in which rules read texts where no model does, as they do it in a model's process.
 */

function read({ text, region }: RulesQuestion): RulesAnswer {
  const found: Entity[] = [];
  for (const stretch of stretchesOf(text)) {
    for (const place of atOnce(runRulesInSteps(text, stretch, { region }, rules))) {
      found.push(entityAt(text, place, stretch.start));
    }
  }
  return { found: secondLook(text, found) };
}

parentPort?.on('message', (message: unknown) => {
  const question = parseRulesQuestion(message);
  if (question) {
    parentPort?.postMessage({ id: question.id, ...read(question) });
  }
});
