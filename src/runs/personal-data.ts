import type { Inference, Priority } from '../engine/contract';
import { checkParameters } from '../tasks/parameters';
import type { Entity } from '../tasks/results';
import { tokenClassification } from '../tasks/token-classification';
import type { LanguageSource, LocalModelSource } from './ports';
import { readTogether } from './reading-together';
import { regionOf } from './region';

const task = tokenClassification.id;

/** How a text is read for personal data. */
export interface PersonalReading {
  readonly signal: AbortSignal;
  /**
   * ISO 3166-1 alpha-2 code of the country whose phone numbers and dates the text has; where it is
   * missing, what the text is written in says it.
   */
  readonly region?: string;
  /** Who waits for it; `person` by default. */
  readonly priority?: Priority;
  /** `done` of `total` parts of the text are read, by all models that read it. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface PersonalDataParts {
  readonly inference: Inference;
  readonly models: Pick<LocalModelSource, 'demo' | 'shipped'>;
  readonly languages: LanguageSource;
}

/**
 * Reads texts for personal data, on what is shipped: the same for everybody, whatever is set or
 * installed. Asks nobody, and nothing of a text is kept: there is no run of it, and no result is
 * remembered.
 */
export class PersonalDataReader {
  constructor(private readonly parts: PersonalDataParts) {}

  /**
   * Everything that may be personal data, under our labels. These are candidates, which may overlap
   * or have low scores: `settle` makes findings of them.
   *
   * @throws Cancelled when the signal is aborted
   * @throws RunFailedError, EngineEndedError as the contract of engines says
   */
  async read(text: string, reading: PersonalReading): Promise<readonly Entity[]> {
    const { inference, models, languages } = this.parts;
    const { signal, onProgress, priority } = reading;
    const model = models.shipped(task);
    if (!model) {
      throw new TypeError(`No model is shipped for ${task}.`);
    }
    const region = reading.region ?? regionOf(await languages.detect(text, 'plaintext', signal));
    const { unfitness } = await import('../text/fitness');
    const helper = unfitness(text) ? undefined : models.demo(task);
    const parameters = checkParameters(tokenClassification.parameters, {});
    const { result } = await readTogether(
      inference,
      { model, helper },
      { task, text, parameters, rules: { region } },
      {
        signal,
        remember: false,
        ...(priority && { priority }),
        ...(onProgress && { observer: { progress: onProgress } }),
      },
    );
    return result.output.kind === 'entities' ? result.output.entities : [];
  }
}
