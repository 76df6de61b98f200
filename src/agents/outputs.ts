import type { AgentToolName } from './names';

const count = { type: 'integer', minimum: 0 } as const;
const counts = { type: 'object', additionalProperties: count } as const;
const unit = 'in UTF-16 code units of the text or file that was given';

const remark = {
  type: 'string',
  description: 'What has to be said of how the text was read.',
} as const;
const uncertain = {
  ...count,
  description: 'How many more places may be personal data, and have a score below the threshold.',
} as const;
const inNames = {
  ...counts,
  description: 'What stands in names of fields or columns, by label: it is never replaced.',
} as const;

/** What clients read of what comes back: JSON schemas. */
export const outputSchemas = {
  find_entities: {
    type: 'object',
    properties: {
      findings: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            label: { type: 'string' },
            start: { ...count, description: `Where it begins, ${unit}.` },
            end: { ...count, description: `Where it ends, ${unit}.` },
            line: { ...count, description: 'Line of its beginning; the first is 1.' },
            score: { type: 'number', minimum: 0, maximum: 1 },
            preview: { type: 'string', description: 'The value with all but a hint hidden.' },
          },
          required: ['label', 'start', 'end', 'line', 'score', 'preview'],
          additionalProperties: false,
        },
      },
      counts: { ...counts, description: 'How many of each label.' },
      more: { ...count, description: 'How many are counted, and not among findings.' },
      in_names: inNames,
      uncertain,
      remark,
    },
    required: ['findings', 'counts'],
    additionalProperties: false,
  },
  redact_text: {
    type: 'object',
    properties: {
      text: { type: 'string', description: 'The redacted text.' },
      map_id: { type: 'string', description: 'For restore_text, and for further texts.' },
      map_expires_in_minutes: { ...count, description: 'After its last use.' },
      summary: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            label: { type: 'string' },
            operator: { type: 'string' },
            count: { ...count, description: 'How many places.' },
            different: { ...count, description: 'How many different people or things.' },
          },
          required: ['label', 'operator', 'count', 'different'],
          additionalProperties: false,
        },
      },
      not_restorable: {
        type: 'array',
        items: { type: 'string' },
        description: 'Labels that cannot be put back into a text that was changed.',
      },
      kept: { ...counts, description: 'What is personal and was left, as the settings say.' },
      in_names: inNames,
      uncertain,
      remark,
    },
    required: ['text', 'summary'],
    additionalProperties: false,
  },
  restore_text: {
    type: 'object',
    properties: {
      text: { type: 'string', description: 'The restored text; missing with new_file.' },
      new_file: { type: 'string', description: 'The file that was written.' },
      by: { type: 'string', enum: ['exact', 'tokens'] },
      restored: { ...count, description: 'How many places became what was there before.' },
      near: {
        type: 'array',
        items: { type: 'string' },
        description: 'Placeholders that were changed, and are still there.',
      },
      unknown: {
        type: 'array',
        items: { type: 'string' },
        description: 'What looks as a placeholder, and is not in this map.',
      },
    },
    required: ['by', 'restored'],
    additionalProperties: false,
  },
} as const satisfies Readonly<Record<AgentToolName, object>>;
