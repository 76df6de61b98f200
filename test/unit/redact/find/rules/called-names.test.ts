import { describe, expect, it } from 'vitest';
import { calledNames } from '../../../../../src/redact/find/rules/called-names';
import { marked, unmarked } from './marks';

describe('a name that is addressed, or signs', () => {
  it.each([
    'Sehr geehrte Frau Dr. ⟦Keller⟧,',
    'Herr ⟦Yılmaz⟧ rief an.',
    'Herrn Prof. Dr. med. ⟦Ansgar Tietz⟧ gesprochen',
    'Herr Bürgermeister ⟦Hinterleitner⟧',
    'Werter Herr Kollege ⟦Szymański⟧,',
    'bei Familie ⟦Kretschmann⟧ im 2. Stock',
    'Frau ⟦Regina Bartels-Nothnagel⟧ hat die Vollmacht',
    "Dear Mr. ⟦O'Brien⟧,",
    "Mrs ⟦Eilidh MacAskill⟧'s dog",
    'Dr. ⟦Eisenhut⟧ braucht ihn',
    'Liebe ⟦Ronja⟧, lieber ⟦Mats⟧,\n\nherzlichen',
    'Hello ⟦Anna⟧,\nthanks',
    'Moin ⟦Kalle⟧,',
    'Mit freundlichen Grüßen\n⟦Anna Keller⟧',
    'Mit freundlichen Grüßen\n\ni. A. ⟦Anna Keller⟧\nVertrieb',
    'Kind regards,\r\n\r\n⟦Anna Keller⟧, Sales',
    'Mit kollegialem Gruß\nDr. ⟦S. von der Heyde⟧',
    'Eure ⟦Antje⟧\n',
    'Melder: ⟦Ilse Brinkmann⟧, Raum 2.14',
    '{"id": 3, "customer": "x"}\nContact: ⟦Anna Keller⟧\n',
    'Frau ⟦Müller⟧ Bescheid geben',
  ])('is found without its title: %s', (text) => {
    expect(marked(calledNames, text)).toBe(text);
  });

  it.each([
    'Sehr geehrte Damen und Herren,',
    'Frau Professorin, Herr Direktor',
    'Dear Sir or Madam,',
    'Hi all,\nHello World,\nDear Team,',
    'Liebe Kundinnen und Kunden,',
    'Mit freundlichen Grüßen\nIhr Support Team',
    'Kind regards\nExample Ltd',
    '12 Oak Dr. Springfield',
    'die Frau im Haus, der Herr der Ringe',
    'Thanks\nfor nothing',
    'Name: 12345',
    'mr robot',
  ])('is not: %s', (text) => {
    expect(marked(calledNames, text)).toBe(unmarked(text));
  });
});
