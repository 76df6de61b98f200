import type { Rule } from '../rule';
import { date } from './date';
import { email } from './email';
import { ip } from './ip';
import { mac } from './mac';
import { phone } from './phone';
import { url } from './url';

/** How to reach a person or a machine, and when. */
export const contacts: readonly Rule[] = [email, url, phone, ip, mac, date];
