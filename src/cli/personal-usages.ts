import { redactFormats } from '../redact/formats/format-names';
import { operators } from '../redact/operators';
import { personalLabels } from '../tasks/personal-labels';

const texts = `  --file FILE         the text; or --text TEXT, or standard input. It has to be UTF-8
  --format FORMAT     ${redactFormats.slice(0, 10).join(', ')},
                      ${redactFormats.slice(10).join(', ')};
                      by default what the file's name says, else what the text looks like`;

const finding = `  --threshold N       from 0 to 1; what has a lower score is left out; 0.5 by default
  --region CC         ISO 3166-1 code of the country whose phone numbers the text has;
                      by default what the text's language says
  --allow TEXT        never personal; may be given several times
  --deny TEXT         always personal, or LABEL=TEXT; may be given several times
  --fail-on LABELS    exit code 5 where one of these was found, such as PERSON,IBAN; or ANY`;

const maps = `  --passphrase-file F the map is encrypted with the passphrase that this file has`;

const labels = `LABEL  ${personalLabels.join(', ')}`.replace(/(.{50,76}), /gu, '$1,\n       ');

/** What `--help` prints. */
export const usages = {
  find: `Usage: npm run -s find -- (--file FILE | --text TEXT | < FILE) [options]

${texts}
${finding}
  --json              print one JSON object, {findings: [{start, end, label, text, score, source}]}
  --help              print this

${labels}`,
  redact: `Usage: npm run -s redact -- (--file FILE | --text TEXT | < FILE) [options]

${texts}
  --map FILE          what was replaced is written here; the file must not be there yet
${maps}
  --operator LABEL=OP ${operators.join(', ')}; placeholder by default.
                      May be given several times; ALL=OP is for all that are not named
  --keep-last N       how many characters of a number mask keeps; 4 by default
  --key-file FILE     the key of hash, 16 bytes or more
  --seed N            the same fakes each time; an integer of 32 bits
${finding}
  --json              print one JSON object, {text, items, ...}
  --help              print this

${labels}`,
  restore: `Usage: npm run -s restore -- (--file FILE | --text TEXT | < FILE) --map FILE [options]

  --file FILE         the redacted text, or what was made of it; or --text TEXT, or standard
                      input. It has to be UTF-8
  --map FILE          what redact has written
${maps}
  --near              put back as well where a placeholder was changed, such as [Person 1]
  --format FORMAT     as for redact; says how originals are written in a text that was changed
  --json              print one JSON object, {text, by, items, near, unknown}
  --help              print this`,
} as const;

/** The commands about personal data. */
export type PersonalCommand = keyof typeof usages;
