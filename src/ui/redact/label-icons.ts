import type { PersonalLabel } from '../../tasks/personal-labels';

const icons: Readonly<Partial<Record<PersonalLabel, string>>> = {
  PERSON: 'person',
  ADDRESS: 'home',
  EMAIL: 'mail',
  PHONE: 'device-mobile',
  URL: 'link',
  IP_ADDRESS: 'server',
  MAC_ADDRESS: 'circuit-board',
  IBAN: 'credit-card',
  BANK_ACCOUNT: 'credit-card',
  ROUTING_NUMBER: 'credit-card',
  CARD: 'credit-card',
  CRYPTO: 'credit-card',
  DATE: 'calendar',
  SECRET: 'key',
  ORGANIZATION: 'organization',
  LOCATION: 'location',
  MISCELLANEOUS: 'tag',
};

/** Name of the codicon of a label; those that are left are numbers that a state gives out. */
export function labelIcon(label: PersonalLabel): string {
  return icons[label] ?? 'pass';
}
