import { describe, expect, it } from 'vitest';
import { codeLayout } from '../../../../../src/text/structure/code';
import { translateLayout } from '../../../../../src/text/structure/translate';
import { regionsOf } from '../../../../support/grammars';
import { quiet, translator, type Change } from '../translators';

async function translate(source: string, language: string, change: Change): Promise<string> {
  const reread = (text: string) => regionsOf(text, language);
  const layout = codeLayout(source, await reread(source), { language, strings: true }, reread);
  return (await translateLayout(layout, 'en', translator(change), quiet)).text;
}

const shout: Change = (sentence) => sentence.toUpperCase();

describe('strings that people read', () => {
  it.each([
    ['javascript', "say('Hello dear {name}, it is late')", "say('HELLO DEAR {name}, IT IS LATE')"],
    ['javascript', 'say(`You have ${n} letters`)', 'say(`YOU HAVE ${n} LETTERS`)'],
    [
      'javascript',
      "say('It\\'s the\\nlast %s of \\u{1F600} us')",
      "say('IT\\'S THE\\nLAST %s OF \\u{1F600} US')",
    ],
    ['python', 'say("%(name)s has %d letters")', 'say("%(name)s HAS %d LETTERS")'],
    [
      'python',
      'x = """Thank you for it.\nIt was good.\n"""',
      'x = """THANK YOU FOR IT.\nIT WAS GOOD.\n"""',
    ],
    [
      'javascript',
      "const o = { 'some key': 'some words' };",
      "const o = { 'some key': 'SOME WORDS' };",
    ],
    [
      'javascript',
      'x = `\nUsage: letters [options]\n\n  --name   the name of it\n`',
      'x = `\nUSAGE: LETTERS [OPTIONS]\n\n  --name   THE NAME OF IT\n`',
    ],
  ])('are translated around what they hold: %s, %s', async (language, source, expected) => {
    expect(await translate(source, language, shout)).toBe(expected);
  });

  it.each([
    ['javascript', "'use strict';"],
    ['javascript', "query('SELECT name FROM letters WHERE sent')"],
    ['javascript', "html = '<p>some good words</p>'"],
    ['javascript', "el.className = 'primary button'"],
    ['javascript', "x['some key'] = letters['other key']"],
    ['javascript', "f('flex items-center justify-between')"],
    ['javascript', "f('MMM d yyyy', 'EEE MMM')"],
    ['javascript', "f('^the [a-z]+ thing$')"],
    ['javascript', "run('git commit all things')"],
    ['javascript', "require('some path')"],
    ['javascript', "f('kettle', 'kettle.lid', './a b')"],
    ['python', 'q = """\nselect name from letters\nwhere sent\n"""'],
    ['python', 'x = """\nfor x in y:\n    send(x)\n"""'],
    ['css', 'a { font-family: "Some Good Font"; }'],
    ['shellscript', 'sed \'s/some words/other words/\' "$some thing"'],
  ])('are not those that programs read: %s, %s', async (language, source) => {
    expect(await translate(source, language, shout)).toBe(source);
  });

  const hostile: Change = () => `it's "so" \`\\ \${x} {y} #{z} now`;

  it.each([
    ['javascript', '"some good words"'],
    ['javascript', "'some good words'"],
    ['javascript', '`some good words`'],
    ['python', '"some good words"'],
    ['python', "r'some good words'"],
    ['python', 'f"some good words"'],
    ['ruby', '"some good words"'],
    ['php', '<?php f("some good words"); f(\'some good words\');'],
    ['shellscript', 'say "some good words"'],
    ['shellscript', "say 'some good words'"],
    ['go', '`some good words`'],
    ['csharp', 'f(@"some good words");'],
    ['kotlin', 'f("some good words")'],
    ['sql', "select 'some good words'"],
  ])('end where they did, whatever is written in them: %s, %s', async (language, source) => {
    const before = await regionsOf(source, language);
    const after = await translate(source, language, hostile);
    expect((await regionsOf(after, language)).map(({ kind, holes }) => [kind, holes])).toEqual(
      before.map(({ kind, holes }) => [kind, holes]),
    );
    expect(after.slice(-1)).toBe(source.slice(-1));
  });
});
