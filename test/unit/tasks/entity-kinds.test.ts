import { describe, expect, it } from 'vitest';
import { entityKind, entityKinds } from '../../../src/tasks/entity-kinds';
import { entityName } from '../../../src/tasks/entity-names';
import { personalLabels } from '../../../src/tasks/personal-labels';

const rampart = [
  'GIVEN_NAME SURNAME EMAIL PHONE URL TAX_ID BANK_ACCOUNT ROUTING_NUMBER GOVERNMENT_ID PASSPORT',
  'DRIVERS_LICENSE BUILDING_NUMBER STREET_NAME SECONDARY_ADDRESS CITY STATE ZIP_CODE',
].flatMap((labels) => labels.split(' '));

describe('what personal data is', () => {
  it('is of a kind of its own and has words, whoever finds it', () => {
    for (const label of [...personalLabels, ...rampart]) {
      expect(entityKind(label), label).not.toBe('other');
      expect(entityKind(`B-${label}`), label).toBe(entityKind(label));
      expect(entityName(label), label).toBeDefined();
    }
    expect(new Set(personalLabels.map(entityKind)).size).toBe(entityKinds.length - 1);
  });
});
