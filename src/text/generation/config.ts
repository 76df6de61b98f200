/** Values under the names of Python's `GenerationConfig`, as `generation_config.json` has them. */
export type GenerationConfig = Readonly<Record<string, unknown>>;

/** Where the values of a run come from; see {@link mergeGenerationConfig}. */
export interface GenerationSources {
  /** The content of `generation_config.json`; undefined where a model has none. */
  readonly generationConfig: GenerationConfig | undefined;
  /** The content of `config.json`, where older models keep such values. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Key of `task_specific_params`, such as `summarization` or `translation_en_to_de`. */
  readonly task: string;
  /** What the pipeline does where the model says nothing. */
  readonly preset: GenerationConfig;
  /** What the user asks for; `null` leaves a value to the model. */
  readonly user: GenerationConfig;
}

function stated(values: GenerationConfig | undefined): GenerationConfig {
  return Object.fromEntries(
    Object.entries(values ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** The words that an older model's `config.json` has for this task. */
function specificTo(config: Readonly<Record<string, unknown>>, task: string): GenerationConfig {
  const specific = config.task_specific_params as
    Readonly<Record<string, GenerationConfig | undefined>> | null | undefined;
  return stated(specific?.[task]);
}

/**
 * The values that hold for a run: the user's, then those of `task_specific_params`, then the
 * model's own (`generation_config.json`, or `config.json` where there is no such file), then the
 * pipeline's. As in `transformers` 4.57 (`pipelines/base.py`, `_prepare_generation_config`), but:
 *
 * - The user's `max_length` or `min_length` beats the model's `max_new_tokens` or
 *   `min_new_tokens`. There the model's wins, and the user's has no effect.
 * - The model's `num_beams` beats the pipeline's, as the comment there says; the code there has it
 *   the other way round.
 */
export function mergeGenerationConfig(sources: GenerationSources): GenerationConfig {
  const model = {
    ...stated(sources.generationConfig ?? sources.config),
    ...specificTo(sources.config, sources.task),
  };
  const user = stated(sources.user);
  const merged: Record<string, unknown> = { ...model, ...user };
  for (const end of ['max', 'min']) {
    if (`${end}_length` in user && !(`${end}_new_tokens` in user)) {
      merged[`${end}_new_tokens`] = undefined;
    }
  }
  for (const [name, value] of Object.entries(stated(sources.preset))) {
    // A length that was asked for in other words is not to be overruled by a preset.
    const other = name === 'max_new_tokens' ? merged.max_length : undefined;
    merged[name] ??= other === undefined ? value : undefined;
  }
  return merged;
}

/** Options that Python follows and that are not followed here, with the value that means "off". */
const notFollowed: Readonly<Record<string, unknown>> = {
  penalty_alpha: 0,
  num_beam_groups: 1,
  diversity_penalty: 0,
  constraints: undefined,
  force_words_ids: undefined,
  typical_p: 1,
  epsilon_cutoff: 0,
  eta_cutoff: 0,
  encoder_repetition_penalty: 1,
  exponential_decay_length_penalty: undefined,
  sequence_bias: undefined,
  guidance_scale: 1,
  watermarking_config: undefined,
  prompt_lookup_num_tokens: undefined,
  dola_layers: undefined,
  token_healing: false,
};

/** Names of values in `config` that would change the text in Python and have no effect here. */
export function optionsNotFollowed(config: GenerationConfig): readonly string[] {
  return Object.entries(notFollowed)
    .filter(([name, off]) => {
      const value = config[name] ?? undefined;
      return value !== undefined && value !== off;
    })
    .map(([name]) => name);
}
