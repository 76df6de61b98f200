import * as v from 'valibot';
import { redactFormats } from '../redact/formats/format-names';
import { personalLabels } from '../tasks/personal-labels';
import { AgentError } from './agent-error';
import { longestText } from './limits';
import type { AgentToolName } from './names';

/*
 * What each tool is given: a JSON schema that models read, and the check of what they make of it.
 * Neither has alternatives ("one of"), which not every model's API takes: that is checked later.
 */

/** How a text can be said to be written; code is known by its file's name. */
const formats = redactFormats.filter((name) => name !== 'code');

const source = {
  text: v.exactOptional(v.string()),
  file: v.exactOptional(v.string()),
  format: v.exactOptional(v.picklist(formats)),
};

const schemas = {
  find_entities: v.object({
    ...source,
    labels: v.exactOptional(v.array(v.picklist(personalLabels))),
  }),
  redact_text: v.object({ ...source, map_id: v.exactOptional(v.string()) }),
  restore_text: v.object({
    ...source,
    map_id: v.string(),
    near: v.exactOptional(v.boolean()),
    new_file: v.exactOptional(v.string()),
  }),
} as const;

/** The input of each tool. */
export type AgentInputs = {
  readonly [Name in AgentToolName]: Readonly<v.InferOutput<(typeof schemas)[Name]>>;
};

/** What all of them are given. */
export type SourceInput = Pick<AgentInputs['find_entities'], 'text' | 'file' | 'format'>;

const limit = longestText.toLocaleString('en');

const sourceProperties = {
  text: {
    type: 'string',
    description: `The text itself, up to ${limit} UTF-16 code units. Give either text or file.`,
  },
  file: {
    type: 'string',
    description:
      'Path of a file in UTF-8, which is read on this machine: you see nothing of it but the result. Give either text or file.',
  },
  format: {
    type: 'string',
    enum: formats,
    description:
      'How the text is written, so that it stays valid. Leave it out to have it told by the name of the file, or by the text.',
  },
} as const;

/** What models read of the inputs: JSON schemas, which the manifest and the server give out. */
export const inputSchemas = {
  find_entities: {
    type: 'object',
    properties: {
      ...sourceProperties,
      labels: {
        type: 'array',
        items: { type: 'string', enum: personalLabels },
        description: 'Tell of these only. All by default.',
      },
    },
    additionalProperties: false,
  },
  redact_text: {
    type: 'object',
    properties: {
      ...sourceProperties,
      map_id: {
        type: 'string',
        description:
          'The map_id of an earlier call: the same person gets the same number in both texts. Leave it out for the first text.',
      },
    },
    additionalProperties: false,
  },
  restore_text: {
    type: 'object',
    properties: {
      ...sourceProperties,
      map_id: { type: 'string', description: 'The map_id that redact_text has given.' },
      near: {
        type: 'boolean',
        description:
          'Put back as well where a placeholder was changed a little, such as [Person 1] for [PERSON_1].',
      },
      new_file: {
        type: 'string',
        description:
          'Path of a new file for the restored text. With it you see no original, which is to be preferred; nothing is ever written over.',
      },
    },
    required: ['map_id'],
    additionalProperties: false,
  },
} as const satisfies Readonly<Record<AgentToolName, object>>;

/**
 * Checks what a model has given. What is said of it does not repeat it, since it may be a text.
 *
 * @throws AgentError that says what is wrong with it
 */
export function checkInput<Name extends AgentToolName>(
  name: Name,
  value: unknown,
): AgentInputs[Name] {
  const known = Object.keys(inputSchemas[name].properties);
  if (typeof value !== 'object' || value === null) {
    throw new AgentError(`The input has to be an object with ${known.join(', ')}.`);
  }
  const other = Object.keys(value).find((key) => !known.includes(key));
  if (other !== undefined) {
    throw new AgentError(`There is no input “${other}”; there are ${known.join(', ')}.`);
  }
  const parsed = v.safeParse(schemas[name], value);
  if (!parsed.success) {
    const [{ path = [], expected }] = parsed.issues;
    const at = path.map(({ key }) => String(key)).join('.');
    throw new AgentError(`“${at}” has to be ${expected}.`);
  }
  return parsed.output as AgentInputs[Name];
}
