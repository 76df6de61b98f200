import type { Rule } from '../rule';
import { crypto } from './crypto';
import { date } from './date';
import { email } from './email';
import { ip } from './ip';
import { mac } from './mac';
import { phone } from './phone';
import { secret } from './secret';
import { url } from './url';

/** How to reach a person or a machine, when, and what opens its doors. */
export const contacts: readonly Rule[] = [email, url, phone, ip, mac, date, secret, crypto];
