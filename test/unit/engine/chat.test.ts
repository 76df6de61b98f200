import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import { Chat } from '../../../src/engine/model/chat/chat';
import { UserFacingError } from '../../../src/engine/model/runner';
import { atOnce, inTurns } from '../../../src/text/steps';

const messages = [{ role: 'user', content: 'The lamp arrived broken.' }] as const;

function prompt(template: string, text?: string): string {
  const chat = new Chat(template, new Map([['bos_token', '<s>']]), () => new Date(2026, 10, 2));
  return atOnce(
    chat.promptInSteps(text === undefined ? messages : [{ role: 'user', content: text }]),
  );
}

/** What the user is told. */
function refusal(template: string): string {
  try {
    prompt(template);
  } catch (error) {
    expect(error).toBeInstanceOf(UserFacingError);
    return (error as UserFacingError).message;
  }
  return 'nothing';
}

describe('a chat template that gives no prompt', () => {
  it('is quoted where it says why', () => {
    expect(refusal("{{ raise_exception('Only system messages are read') }}")).toBe(
      'This model’s chat template refuses the text, and says: “Only system messages are read”. Choose another model.',
    );
  });

  it.each([
    ["{{ 'a'|wordwrap(3) }}", '|wordwrap', 1],
    ['\n\n{% include "other" %}', '{% include %}', 3],
    ["{{ strftime_now('%G') }}", "strftime_now('%G')", 1],
    ["{{ 'a'.encode() }}", '.encode', 1],
  ])('is said to need what is not supported: %s', (template, what, line) => {
    expect(refusal(template)).toBe(
      `This model’s chat template uses ${what} (line ${line}), which is not supported here. Choose another model.`,
    );
  });

  it.each([
    ['{% if true %}', 1],
    ['\n{{ messages[0].content + 1 }}', 2],
    ['{{ nothing.content }}', 1],
    ['a\n{% if true %}\n{{ unknown_function() }}{% endif %}', 3],
  ])('has its fault told by the line, in words of ours: %j', (template, line) => {
    expect(refusal(template)).toBe(
      `This model’s chat template has a fault in line ${line}, with which no prompt can be made. Fetch the model again, or choose another.`,
    );
  });
});

const endless = '{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}';

/** Sixty times the same of what is there already. */
function growing(start: string, twice: string): string {
  return `{% set ns = namespace(x=${start}) %}{% for i in range(60) %}{% set ns.x = ${twice} %}{% endfor %}{{ ns.x }}`;
}

describe('a chat template that does not end, or writes too much,', () => {
  it.each([
    ['loops in loops', endless],
    ['a macro that calls itself', '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}'],
    ['a text repeated', "{{ 'a' * 10 ** 12 }}"],
    ['a list repeated', '{{ [0] * 10 ** 12 }}'],
    ['a text that doubles', growing("'aaaaaaaa'", 'ns.x ~ ns.x')],
    ['a list in lists', growing('[1]', '[ns.x, ns.x]')],
    ['a width', "{{ 'a'.center(10 ** 12) }}"],
    ['a number', '{{ 10 ** 3000 * 10 ** 3000 }}'],
    ['a replacement', "{{ ('a' * 100000).replace('a', 'b' * 100000) }}"],
    ['brackets', `{{ ${'['.repeat(9999)}${']'.repeat(9999)} }}`],
    ['blocks', '{% if 1 %}'.repeat(9999) + '{% endif %}'.repeat(9999)],
  ])('is given up in a few seconds: %s', (_, template) => {
    const began = performance.now();
    expect(refusal(template)).toMatch(/computes without an end|very large numbers/u);
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('can be stopped on its way', async () => {
    const chat = new Chat(endless, new Map());
    let turns = 0;
    const began = performance.now();
    const stopped = inTurns(chat.promptInSteps(messages), () => {
      turns++;
      return turns < 3 ? Promise.resolve() : Promise.reject(new Cancelled());
    });
    await expect(stopped).rejects.toBeInstanceOf(Cancelled);
    expect(turns).toBe(3);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('a chat', () => {
  it('names months in English, whatever the language of the desktop', () => {
    expect(prompt("{{ strftime_now('%d %B %Y, %b') }}")).toBe('02 November 2026, Nov');
  });

  it('holds a text of 200 KB, in time that grows with it', () => {
    const template =
      "{{ bos_token }}{% for m in messages %}{{ m.content.strip().split('\\n')[-1] }}{{ m.content | replace('a', 'b') | trim | upper }}{{ m.content | tojson }}{% endfor %}";
    for (const length of [20_000, 200_000]) {
      const began = performance.now();
      expect(prompt(template, ' \n\t{{ {% a'.repeat(length / 10)).startsWith('<s>')).toBe(true);
      expect(performance.now() - began).toBeLessThan(length / 25);
    }
  });

  it('refuses a template of 200 KB of signs that are never closed in no time', () => {
    for (const sign of ['{% raw ', '{%', '{#', '{{ "', '{{ (', '{%- ', '{% raw %}{% ', '{{ a ']) {
      const began = performance.now();
      expect(refusal(sign.repeat(200_000 / sign.length))).not.toBe('nothing');
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });
});
