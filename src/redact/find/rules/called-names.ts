import type { Candidate, Rule } from '../rule';
import { scores } from './scores';

/** A part of a name: `O'Brien`, `von`-less, `Keller-Maier`, an initial. */
const part = String.raw`(?:\p{Lu}\.(?:[- ]?\p{Lu}\.)*|(?:O['’]|D['’]|Mc|Mac)?\p{Lu}[\p{Ll}\p{M}ß]{1,24}(?:[-'’]\p{Lu}?[\p{Ll}\p{M}]{1,24}){0,3})`;
const particle = String.raw`(?:von und zu|von der|von dem|van der|van den|van de|de la|de los|von|vom|van|zu|de|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ten|ter)`;
/** Particles within a name; `vom` and `von der` begin what somebody is from. */
const inner = String.raw`(?:(?<=\. )von der|von|van der|van den|van de|van|zu|de la|de|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ten|ter)`;
/** A name of one to four parts. */
const name = String.raw`(?:${particle} )?${part}(?: (?:${inner} )?${part}){0,3}`;
const end = String.raw`(?![\p{L}\p{M}\p{N}])`;
/** Degrees and offices between a form of address and the name. */
const degrees = String.raw`(?:(?:Dr|Prof|Dipl|Ing|Mag|med|jur|phil|rer|nat|h\. ?c|PD|Priv|Doz|Univ|RA|StB)(?:\.|\b)(?:-(?:Ing|Doz)\.?)?(?: ?\(?(?:FH|TU)\)?)? ?)*`;
const offices = String.raw`(?:(?:(?:Ober)?[Bb]ürgermeister|Professor|Doktor|Direktor|Präsident|Minister|Kollege|Kapitän|Pfarrer|Pastor|Hauptmann|Notar|Rechtsanw[aä]lt|Senator|Rektor|Kanzler|Staatsanw[aä]lt|Botschafter|General|Oberst)(?:in)? )*`;

const german = String.raw`(?:Herrn?|Frau|Fräulein|Familie|Hr\.|Fr\.)`;
const english = String.raw`(?:Mrs?|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Dame|Rev|Capt|Col|Sgt|Judge|Nurse)\b\.?`;
const addressed = new RegExp(
  String.raw`(?<![\p{L}\p{N}.])(?:${german} ${degrees}${offices}${degrees}|${english} (?:Dr\.? )?|(?:Prof\.? )?Dr\.? (?:med\.? |jur\.? |phil\.? )?)(?<name>${name})${end}`,
  'gu',
);
/** A street that ends in `Dr`. */
const streetBefore = /\d[\p{L}\p{N}-]* (?:\p{Lu}[\p{L}'’.]* ){1,3}$/u;

/** The greeting that a line begins with, up to its comma. */
const greeting = new RegExp(
  String.raw`(?:^|\n)[ \t>]*(?:Dear|Hi|Hello|Hey|Hallo|Liebe[rs]?|Moin|Servus|Guten (?:Tag|Morgen|Abend)|Good (?:morning|afternoon|evening)),? (?<name>${name})(?:,? (?:liebe[rs]?|und|and|&) (?<other>${name}))?[ \t]*(?=[,!:;–-]|\r?\n|$)`,
  'gu',
);
/** A closing formula, and the line below it, or what follows its comma. */
const closing = new RegExp(
  String.raw`(?:Grüße|Gruß|Grüßen|Gruss|Grüsse|Grüssen|MfG|LG|VG|regards|wishes|Sincerely|sincerely|faithfully|truly|Regards|Cheers|Thanks|Thank you|Love|Danke|Dank|Yours|Deine?|Eure?|Ihre?|Ihr)(?: aus [\p{L} ]{2,20})?[,.!]?[ \t]*(?:\r?\n[ \t>]*){1,3}(?:i\. ?[AV]\. ?|gez\. ?|ppa\. ?)?${degrees}(?<name>${name})[ \t]*(?=,|\r?\n|$)`,
  'gu',
);
const closingLine = new RegExp(
  String.raw`(?:^|\n)[ \t>]*(?:Deine?|Eure?|Euer|Ihre?|Yours,?|Love,?|LG,?|VG,?|MfG,?|Cheers,|Thanks,) (?<name>${name})[ \t]*(?=,|\r?\n|$)`,
  'gu',
);
/** A field whose value is a name, to the end of its line or cell. */
const field = new RegExp(
  String.raw`(?:^|[\n;,|({] ?["']?)[ \t>*-]*(?:Name|Full name|Customer|Contact|Patient|Attn|Reporter|Assignee|Author|Signed|Tenant|Landlord|Kunde|Kundin|Melder|Melderin|Techniker|Technikerin|Inhaber|Inhaberin|Absender|Empfänger|Ansprechpartner(?:in)?|Bearbeiter(?:in)?|Vorgesetzter?|Kontakt|Mitarbeiter(?:in)?|Mieter(?:in)?|Vermieter(?:in)?|Patientin|Unterzeichner)["']? ?: ?["']?${degrees}(?<name>${name})(?=[ \t]*(?:["',;(<|}]|\r?\n|$))`,
  'gu',
);

/** What is greeted or signs, and is nobody; and words behind a form of address. */
const nobody =
  /^(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Rev|Herrn?|Frau|Aunt|Auntie|Uncle|Tante|Onkel|Sirs?|Homeowners?|Madam|Ma|All|Team|Everyone|Everybody|Customers?|Colleagues?|Friends?|There|World|Folks|Guys|Support|Hiring|Editor|Neighbou?rs?|Parents?|Mom|Mum|Dad|Grandma|Grandpa|Santa|Damen|Herren|Kolleg\p{L}*|Kund\p{L}*|Freund\p{L}*|Nachbar\p{L}*|Eltern|Mitglieder|Oma|Opa|Mama|Papa|Mutter|Vater|Zusammen|Leute|Gäste|Gemeinde|Redaktion|Professorin|Professor|Doktor|Doktorin|Direktorin|Direktor|Ministerin|Minister|Präsidentin|Präsident|Bundeskanzlerin|Bundeskanzler|Bürgermeisterin|Bürgermeister|Vorsitzende[rn]?|Abgeordnete[rn]?|Kollegin|Kollege|Richterin|Anwältin|Rechtsanwältin|Rechtsanwalt|Notarin|Universe|America|The|This|That|We|You|It|My|Our|Your|If|In|On|For|As|Und|Der|Die|Das|Wir|Sie|Ihr|Ich|Service|Sales|Accounts?|Customer|Department|Office|Kundenservice|Kundenbetreuung|Geschäftsleitung|Abteilung|Vertrieb|Buchhaltung|Hausverwaltung|Vorstand|Verwaltung|Best|Kind|Many|Holmes['’]?s)$/u;
const company =
  /(?:GmbH|AG|KG|Inc|Ltd|LLC|Team|Support|Service|Department|Gesellschaft|Verein|Verlag|Bank)$/u;
/** Words that follow a name in German and have a capital, too. */
const nouns =
  /^(?:Bescheid|Auskunft|Anfrage|Rechnung|Antrag|Termin|Herrn?|Frau|Dank|Telefon|Tel|Mail|Fax|Mobil|Konto|Adresse|Geburtsdatum|Nummer|Anschrift|Straße|Sehr|Bitte|Vielen|Mit|Am|Im|Der|Die|Das|Und|Ich|Wir|Sie|Es|Hat|Ist|Has|Is|Was|Will|Would|Please|And|The|To|For|From|Phone|Email|Address|Said)$/u;

/** The name without what only follows it; empty where it is nobody's. */
function trimmed(found: string): string {
  const words = found.split(' ');
  const stop = words.findIndex((word, index) => index > 0 && nouns.test(word));
  const kept = (stop < 0 ? words : words.slice(0, stop)).join(' ').replace(/['’]s$/u, '');
  return nobody.test(words[0] ?? '') || nouns.test(words[0] ?? '') || company.test(kept)
    ? ''
    : kept;
}

/**
 * Names behind a form of address, a greeting or a closing formula, and in fields: `Frau Dr. Keller`,
 * `Dear Mr O'Brien`, the line below `Kind regards`. The form of address, degrees and offices are no
 * part of it.
 */
export const calledNames: Rule = {
  id: 'called-names',
  *find(text): Generator<Candidate> {
    const starts = new Set<number>();
    for (const [shape, score] of [
      [addressed, scores.shape],
      [greeting, scores.likely],
      [closing, scores.likely],
      [closingLine, scores.likely],
      [field, scores.likely],
    ] as const) {
      for (const { index, 0: whole, groups } of text.matchAll(shape)) {
        const isStreet =
          shape === addressed && streetBefore.test(text.slice(Math.max(0, index - 40), index));
        for (const found of isStreet ? [] : [groups?.name, groups?.other]) {
          const kept = trimmed(found ?? '');
          if (found !== undefined && kept !== '') {
            const start = index + whole.lastIndexOf(found);
            if (!starts.has(start)) {
              starts.add(start);
              yield person(start, start + kept.length, score);
            }
          }
        }
      }
    }
  },
};

function person(start: number, end: number, score: number): Candidate {
  return { label: 'PERSON', start, end, score, rule: 'called-names', checked: false };
}
