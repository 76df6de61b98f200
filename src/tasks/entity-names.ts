import { translatable, type Message } from '../base/message';

const person = translatable('Person');
const organization = translatable('Organization');
const place = translatable('Location');
const miscellaneous = translatable('Miscellaneous');
const address = translatable('Address');
const email = translatable('E-mail address');
const phone = translatable('Phone number');
const url = translatable('Web address');
const account = translatable('Account number');

/** The labels of known models for entities, without the prefix of a tagging scheme. */
const known: ReadonlyMap<string, Message> = new Map([
  ['PER', person],
  ['PERSON', person],
  ['PRIVATE_PERSON', person],
  ['ORG', organization],
  ['ORGANIZATION', organization],
  ['LOC', place],
  ['LOCATION', place],
  ['GPE', translatable('Country or city')],
  ['FAC', translatable('Building or road')],
  ['MISC', miscellaneous],
  ['MISCELLANEOUS', miscellaneous],
  ['PRODUCT', translatable('Product')],
  ['EVENT', translatable('Event')],
  ['NORP', translatable('Group of people')],
  ['WORK_OF_ART', translatable('Title of a work')],
  ['LAW', translatable('Law')],
  ['LANGUAGE', translatable('Language')],
  ['DATE', translatable('Date')],
  ['PRIVATE_DATE', translatable('Date')],
  ['TIME', translatable('Time of day')],
  ['MONEY', translatable('Amount of money')],
  ['PERCENT', translatable('Percentage')],
  ['QUANTITY', translatable('Quantity')],
  ['CARDINAL', translatable('Number')],
  ['ORDINAL', translatable('Ordinal number')],
  ['ADDRESS', address],
  ['PRIVATE_ADDRESS', address],
  ['EMAIL', email],
  ['PRIVATE_EMAIL', email],
  ['PHONE', phone],
  ['PRIVATE_PHONE', phone],
  ['URL', url],
  ['PRIVATE_URL', url],
  ['BANK_ACCOUNT', account],
  ['ACCOUNT_NUMBER', account],
  ['IBAN', translatable('IBAN')],
  ['CARD', translatable('Payment card')],
  ['CRYPTO', translatable('Crypto address')],
  ['IP_ADDRESS', translatable('IP address')],
  ['MAC_ADDRESS', translatable('MAC address')],
  ['SECRET', translatable('Secret')],
  ['US_SSN', translatable('Social security number (US)')],
  ['UK_NHS', translatable('NHS number (UK)')],
  ['UK_NINO', translatable('National insurance number (UK)')],
  ['DE_TAX_ID', translatable('Tax id (Germany)')],
  ['DE_SOCIAL_SECURITY', translatable('Social security number (Germany)')],
  ['FR_NIR', translatable('Social security number (France)')],
  ['ES_DNI', translatable('Identity number (Spain)')],
  ['ES_NIE', translatable('Foreigner number (Spain)')],
  ['IT_FISCAL_CODE', translatable('Tax code (Italy)')],
  ['KR_RRN', translatable('Resident registration number (Korea)')],
  ['KR_FOREIGNER', translatable('Foreigner registration number (Korea)')],
  ['KR_BRN', translatable('Business registration number (Korea)')],
  ['GIVEN_NAME', translatable('Given name')],
  ['SURNAME', translatable('Surname')],
  ['TAX_ID', translatable('Tax number')],
  ['ROUTING_NUMBER', translatable('Bank routing number')],
  ['GOVERNMENT_ID', translatable('Government id')],
  ['PASSPORT', translatable('Passport number')],
  ['DRIVERS_LICENSE', translatable('Driving licence number')],
  ['BUILDING_NUMBER', translatable('House number')],
  ['STREET_NAME', translatable('Street')],
  ['SECONDARY_ADDRESS', translatable('Part of a building')],
  ['CITY', translatable('Town')],
  ['STATE', translatable('State or province')],
  ['ZIP_CODE', translatable('Postcode')],
]);

/** A model's label as it is compared: without `B-` and the like, in capitals. */
export function bareLabel(label: string): string {
  return label.replace(/^[BIESLU]-/u, '').toUpperCase();
}

/** What an entity's label says in words; undefined for one that is shown as it is. */
export function entityName(label: string): Message | undefined {
  return known.get(bareLabel(label));
}
