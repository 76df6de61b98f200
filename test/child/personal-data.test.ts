import { resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { PersonalDataReader } from '../../src/runs/personal-data';
import { ModelStore } from '../../src/models/store/store';
import { nodePorts } from '../../src/platform/node';
import { settle } from '../../src/redact/find/settle';
import { realInference } from '../support/small-models';

const inference = realInference();
const reader = new PersonalDataReader({
  inference,
  models: new ModelStore(nodePorts, resolve('models'), '/nowhere', 'test'),
  languages: { detect: () => Promise.resolve({ language: 'en', sure: true }) },
});
const { signal } = new AbortController();

afterAll(() => {
  inference.dispose();
});

const letter = [
  'Dear Harbour Books,',
  '',
  'last week I ordered a Solara 300 lamp from your shop in Lisbon. It arrived broken, and I am disappointed.',
  'Please send a new one to 12 Mill Lane, Leeds LS1 4AP, or write to anna.kowalski@example.com.',
  '',
  'Yours sincerely,',
  'Anna Kowalski',
].join('\n');

/** What is found there, once it is settled: its label, its text, and who says so. */
async function found(text: string): Promise<readonly string[]> {
  return settle(text, await reader.read(text, { signal })).found.map(
    ({ label, text: words, rule, checked, model }) =>
      [label, words, model ?? rule ?? 'shipped', ...(checked === true ? ['checked'] : [])].join(
        ' | ',
      ),
  );
}

it('finds people and addresses, what has a form, and in a letter what the demo model adds', async () => {
  expect(await found(letter)).toEqual([
    'ORGANIZATION | Harbour Books | demo-token-classification',
    'MISCELLANEOUS | Solara 300 | demo-token-classification',
    'LOCATION | Lisbon | shipped',
    'ADDRESS | 12 Mill Lane, Leeds LS1 4AP | shipped',
    'EMAIL | anna.kowalski@example.com | email',
    'PERSON | Anna Kowalski | shipped',
  ]);
});

it('reads other texts without the demo model, and checks what can be checked', async () => {
  const german =
    'Sehr geehrter Herr Weber, bitte überweisen Sie den Betrag auf das Konto DE89 3704 0044 0532 0130 00. Mit freundlichen Grüßen, Sabine Krüger';
  expect(await found(german)).toEqual([
    'PERSON | Weber | shipped',
    'IBAN | DE89 3704 0044 0532 0130 00 | iban | checked',
    'PERSON | Sabine Krüger | shipped',
  ]);
  expect(inference.loaded.map(({ model }) => model.id).sort()).toEqual([
    'demo-token-classification',
    'nationaldesignstudio/rampart',
  ]);
});
