import { redactFormats } from '../redact/formats/format-names';
import { reportIds } from '../many/reports';
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
  --fail-on LABELS    exit code 5 where one of these was found, such as PERSON,IBAN; or ANY;
                      IBAN>3 for more than 3`;

const files = `PATH  files, folders, and globs such as 'letters/**/*.txt', in quotes. Of folders all files
      are read that are UTF-8 text, but those in .git and node_modules

  --include GLOB      of folders only these; may be given several times
  --exclude GLOB      of folders not these; may be given several times
  --base FOLDER       what names are relative to; the working directory by default
  --journal FILE      what is done is written here; the same command goes on with it
  --shard I/N         only the Ith of N parts, by a hash of each file's name; needs a --journal
  --rules-only        no model: much faster, and most names are missed
  --most-mb N         larger files are skipped; 20 by default, up to 100`;

const reports = reportIds.join(', ').replace(/(.{30,50}), /gu, '$1,\n                      ');

const maps = `  --passphrase-file F the map is encrypted with the passphrase that this file has`;

const labels = `LABEL  ${personalLabels.join(', ')}`.replace(/(.{50,76}), /gu, '$1,\n       ');

/** What `--help` prints. */
export const usages = {
  find: `Usage: npm run -s find -- (--file FILE | --text TEXT | < FILE) [options]
       npm run -s find -- PATH... [options]

${texts}
${finding}
  --json              print one JSON object, {findings: [{start, end, label, text, score, source}]}

${files}
  --as FORM           ${reports}; text by default
  --out PATH          the report is written here, whole or not at all, and not printed
  --help              print this

${labels}`,
  redact: `Usage: npm run -s redact -- (--file FILE | --text TEXT | < FILE) [options]
       npm run -s redact -- PATH... (--out FOLDER | --in-place) [options]

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

${files}
  --out FOLDER        redacted files are written here, under their names, and over none
  --in-place          they are written in their own place; needs a --journal
  --maps FOLDER       what was replaced in a file is written here, in a map of its own
  --help              print this

${labels}`,
  merge: `Usage: npm run -s merge -- JOURNAL... [options]

JOURNAL  what find or redact has written by --journal: of all shards of one run

  --as FORM           ${reports}; text by default
  --out PATH          the report is written here, whole or not at all, and not printed
  --base FOLDER       where the files are, for forms that have texts in them
  --fail-on LABELS    exit code 5 where one of these was found, as for find
  --partial           shards that are missing, or were stopped, are no error
  --most-mb N         as for find
  --help              print this`,
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
