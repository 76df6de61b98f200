import type { Rule } from '../rule';
import { card } from './card';
import { frenchNir } from './french-nir';
import { germanSocialSecurity, germanTaxId } from './german-ids';
import { iban } from './iban';
import { italianFiscalCode } from './italian-fiscal-code';
import { koreanBusiness, koreanResident } from './korean-ids';
import { mrz } from './mrz';
import {
  bankAccount,
  driversLicense,
  governmentId,
  passport,
  routingNumber,
  taxId,
} from './named-numbers';
import { spanishDni, spanishNie } from './spanish-ids';
import { ukNhs, ukNino } from './uk-ids';
import { usSsn } from './us-ssn';

/** Rules for numbers of people: of banks, states and documents. */
export const identifiers: readonly Rule[] = [
  ...[iban, card, bankAccount, routingNumber],
  ...[usSsn, ukNhs, ukNino, germanTaxId, germanSocialSecurity, frenchNir, spanishDni, spanishNie],
  ...[italianFiscalCode, koreanResident, koreanBusiness],
  ...[mrz, passport, driversLicense, governmentId, taxId],
];
