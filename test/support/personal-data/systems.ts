import { resolve } from 'node:path';
import { nodePorts } from '../../../src/platform/node';
import { ModelStore } from '../../../src/models/store/store';
import { secondLook } from '../../../src/redact/find/second-look';
import { settle } from '../../../src/redact/find/settle';
import { rules } from '../../../src/redact/find/rules';
import type { Inference } from '../../../src/engine/contract';
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
  const found = settle(text.text, candidates).found.flatMap(
    ({ start, end, label }): readonly LabelledSpan[] =>
      isPersonalLabel(label) ? [{ start, end, label }] : [],
  );
  return { text, found };
}

/** What rules find alone; no model is loaded. */
export function readByRules(texts: readonly LabelledText[]): readonly Reading[] {
  return texts.map((text) => {
    const candidates = runRules(text.text, { region: text.region }, rules);
    return settled(text, secondLook(text.text, candidates));
  });
}

/** An inference that keeps what the model and the rules have said before anybody looks again. */
function recorded(inference: Inference): { readonly inference: Inference; raw: readonly Entity[] } {
  const record = {
    raw: [] as readonly Entity[],
    inference: {
      run: async (...asked: Parameters<Inference['run']>) => {
        const answer = await inference.run(...asked);
        const { output } = answer.result;
        if ('rules' in asked[1] && output.kind === 'entities') record.raw = output.entities;
        return answer;
      },
    },
  };
  return record;
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
  const record = recorded(inference);
  const models = new ModelStore(nodePorts, resolve('models'), '', 'test');
  const helper = models.demo('token-classification')?.id;
  const languages = { detect: () => Promise.resolve({ language: 'en', sure: false }) };
  const reader = new PersonalDataReader({ inference: record.inference, models, languages });
  const readings: Record<System, Reading[]> = { model: [], rules: [], both: [] };
  const { signal } = new AbortController();
  try {
    for (const [at, text] of texts.entries()) {
      const both = await reader.read(text.text, { signal, region: text.region });
      const byRules = record.raw.filter(({ rule }) => rule !== undefined);
      const byModel = [
        ...record.raw.filter(({ rule }) => rule === undefined),
        ...both.filter(({ model }) => model === helper),
      ];
      readings.model.push(settled(text, secondLook(text.text, byModel)));
      readings.rules.push(settled(text, secondLook(text.text, byRules)));
      readings.both.push(settled(text, both));
      onProgress?.(at + 1);
    }
  } finally {
    inference.dispose();
  }
  return readings;
}
