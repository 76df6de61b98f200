import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../src/text/steps';
import {
  Dict,
  none,
  parseTemplate,
  renderInSteps,
  TemplateError,
  type Value,
} from '../../../../src/text/jinja';

/* What Python says of each of our templates: training/gold/chat_gold.py. */

type Result =
  | { readonly text: string }
  | { readonly raised: string }
  | { readonly fault: string; readonly line?: number };

interface Gold {
  readonly now: string;
  readonly special: Readonly<Record<string, unknown>>;
  readonly conversations: readonly (Readonly<Record<string, unknown>> & {
    readonly messages: unknown;
  })[];
  readonly templates: readonly {
    readonly name: string;
    readonly template: string;
    readonly results: readonly Result[];
  }[];
  readonly snippets: readonly (readonly [string, Result])[];
}

const file = join(import.meta.dirname, '../../../fixtures/gold/chat-templates.json');
const source = readFileSync(file, 'utf8');
const gold = JSON.parse(source) as Gold;

/** The same as Python's: `1.0` is a float there. */
function valueOf(json: unknown, key = ''): Value {
  if (Array.isArray(json)) {
    return json.map((item) => valueOf(item));
  }
  if (typeof json === 'object' && json !== null) {
    return new Dict(Object.entries(json).map(([name, item]) => [name, valueOf(item, name)]));
  }
  if (typeof json === 'number') {
    return key === 'limit' ? json : BigInt(json);
  }
  return json === null ? none : (json as Value);
}

function rendered(template: string, conversation: Gold['conversations'][number]): Result {
  const { messages, tools = null, documents = null, ...rest } = conversation;
  const names = { messages, tools, documents, add_generation_prompt: true, ...rest };
  try {
    const text = atOnce(
      renderInSteps(parseTemplate(template), {
        names: new Map(
          Object.entries({ ...names, ...gold.special }).map(([name, json]) => [
            name,
            valueOf(json),
          ]),
        ),
        size: JSON.stringify(conversation).length,
        now: () => new Date(gold.now),
      }),
    );
    return { text };
  } catch (error) {
    if (!(error instanceof TemplateError)) {
      throw error;
    }
    return error.problem === 'raised' ? { raised: error.detail } : { fault: error.problem };
  }
}

describe('a chat template gives what Python gives:', () => {
  it.each(gold.templates.map((one) => [one.name, one] as const))('%s', (_, one) => {
    for (const [index, conversation] of gold.conversations.entries()) {
      const expected = one.results[index];
      const got = rendered(one.template, conversation);
      // Where Python fails there is no text here, either; what Python's own words are is not asked.
      expect(got).toEqual(expected && 'fault' in expected ? { fault: 'fault' } : expected);
    }
  });

  it('and each of many small pieces, or is refused by the name of what is missing', () => {
    const short = { messages: [{ role: 'user', content: 'x' }] };
    const refused = gold.snippets.filter(([template, expected]) => {
      const got = rendered(template, short);
      if ('fault' in got && got.fault === 'unsupported') {
        return 'text' in expected;
      }
      expect([template, got]).toEqual([
        template,
        'fault' in expected ? { fault: 'fault' } : expected,
      ]);
      return false;
    });
    process.stdout.write(
      `\n${gold.snippets.length} pieces of templates: as in Python, but for ${refused.length} that are refused\n`,
    );
    expect(refused.length).toBeLessThan(25);
  });

  it('and the gold covers at least 40 templates', () => {
    expect(gold.templates.length).toBeGreaterThanOrEqual(40);
  });
});
