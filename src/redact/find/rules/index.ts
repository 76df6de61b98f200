import type { Rule } from '../rule';
import { email } from './email';
import { identifiers } from './identifiers';
import { phone } from './phone';
import { url } from './url';

/** All rules, in no particular order: what they find in the same place is settled later. */
export const rules: readonly Rule[] = [email, url, phone, ...identifiers];
