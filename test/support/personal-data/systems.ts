import { resolve } from 'node:path';
import { nodePorts } from '../../../src/platform/node';
import { ModelStore } from '../../../src/models/store/store';
import { sameNameRule } from '../../../src/redact/find/same-names';
import { secondLook } from '../../../src/redact/find/second-look';
import { settle } from '../../../src/redact/find/settle';
import { rules } from '../../../src/redact/find/rules';
import { PersonalDataReader } from '../../../src/runs/personal-data';
import { isPersonalLabel } from '../../../src/tasks/personal-labels';
import type { Entity } from '../../../src/tasks/outputs';
import { runRules } from '../run-rules';
import { realInference } from '../small-models';
import type { Reading } from './score';
import type { LabelledSpan, LabelledText } from './set';

/** Who may find something: the models alone, the rules alone, or both together. */
export const systems = ['model', 'rules', 'both'] as const;
export type System = (typeof systems)[number];

function settled(text: LabelledText, candidates: readonly Entity[]): Reading {
  const found = settle(text.text, secondLook(text.text, candidates)).found.flatMap(
    ({ start, end, label }): readonly LabelledSpan[] =>
      isPersonalLabel(label) ? [{ start, end, label }] : [],
  );
  return { text, found };
}

/** What rules find alone; no model is loaded. */
export function readByRules(texts: readonly LabelledText[]): readonly Reading[] {
  return texts.map((text) => settled(text, runRules(text.text, { region: text.region }, rules)));
}

/**
 * What is found in texts by the shipped models, by rules and by both, as redaction reads them: in
 * the child process, for the country of each text.
 *
 * @param onProgress told how many texts were read
 */
export async function readBySystems(
  texts: readonly LabelledText[],
  onProgress?: (done: number) => void,
): Promise<Readonly<Record<System, readonly Reading[]>>> {
  const inference = realInference();
  const store = new ModelStore(nodePorts, resolve('models'), '', 'test');
  const reader = new PersonalDataReader({
    inference,
    models: store,
    languages: { detect: () => Promise.resolve({ language: 'en', sure: false }) },
  });
  const readings: Record<System, Reading[]> = { model: [], rules: [], both: [] };
  const { signal } = new AbortController();
  try {
    for (const [at, text] of texts.entries()) {
      const read = await reader.read(text.text, { signal, region: text.region });
      // It is looked for anew among what each has found.
      const candidates = read.filter(({ rule }) => rule !== sameNameRule);
      const byRules = candidates.filter(({ rule }) => rule !== undefined);
      const byModel = candidates.filter(({ rule }) => rule === undefined);
      readings.model.push(settled(text, byModel));
      readings.rules.push(settled(text, byRules));
      readings.both.push(settled(text, candidates));
      onProgress?.(at + 1);
    }
  } finally {
    inference.dispose();
  }
  return readings;
}
