import type { Candidate, Rule } from '../rule';
import { TableHeaders } from '../table-headers';
import { scores } from './scores';
import { speakersIn } from './speakers';

const space = String.raw`[ \u00a0]`;
const name = String.raw`\p{Lu}[\p{L}\p{M}]*(?:[-'’](?!s(?!\p{L}))\p{L}[\p{L}\p{M}]*)*`;
const initial = String.raw`(?:\p{Lu}|Th|Ch|Chr|Ph|Wm)\.`;
const particle = String.raw`(?:von|van|vom|zu|zur|zum|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|tho|Mac|Mc|bin|ibn|al|el)`;
const part = String.raw`(?:${initial}|(?:${particle}${space}){0,2}${name})`;
const person = String.raw`${part}(?:${space}${part}){0,3}`;

/** Somebody's relative, friend or colleague, or what somebody is or did, and who that is. */
const kin =
  String.raw`Nurse|Officer|Captain|Uncle|Aunt(?:ie|y)?|Onkel|Tante|Schwester|Familie|son|daughter|brother|sister|wife|husband|mother|father|friend|colleague|neighbou?r|cousin|nephew|niece|roommate|flatmate|girlfriend|boyfriend|partner|boss|assistant|lawyer|adviser|tenant|landlord|patient|(?:[Oo]pened|[Pp]ushed|[Ss]potted|[Ss]igned|[Aa]pproved|[Rr]eported|[Rr]equested|[Ww]ritten|[Ff]ound|[Cc]onfirmed|[Rr]eleased) by|[Aa]sk for|[Ee]scalated to|[Aa]ssigned to|[Ss]poke (?:to|with)` +
  String.raw`|Sohn|Tochter|Bruder|Mann|Ehemann|Ehefrau|Mutter|Vater|Freund(?:in)?|Kollegen?|Kollegin|Nachbar(?:in)?|Chef(?:in)?|Trainer(?:in)?|Mitarbeiter(?:in)?|Techniker(?:in)?|Hausmeister(?:in)?|Bediener(?:in)?|Benutzer(?:in)?|Verwalter(?:in)?|Freigabe|Storno \d+ durch|Kd\.|Kund(?:e|in)|Vorgesetzter?|(?:[Gg]efunden|[Gg]emeldet|[Bb]earbeitet|[Ff]reigegeben|[Uu]nterschrieben) (?:von|durch)`;
const related = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:${kin})[:,]?${space}(?!(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Sir|Herrn?|Frau)(?!\p{L}))(${person})(?![\p{L}\p{N}-])`,
  'gu',
);
/** Who signs on the line of the greeting itself, alone or with another. */
const signed = new RegExp(
  String.raw`(?:Kisses|Hugs|Love|Cheers|Thx|Thanks|Regards|Best|Grüße|Gruß|LG|VG|Danke),? (?=${person}(?:,? (?:and|und|&) ${person})?[ .!x]*$)(${person})(?:,? (?:and|und|&) (${person}))?`,
  'gmu',
);
/** Initials and a surname; at the start of a line only if nothing else is on it. */
const initialled = new RegExp(
  String.raw`(?<![\p{L}\p{N}.@/-])(?<!^)(?<!P\.[ -]?)(?!P\.[ -]?S\.)(?:${initial}[ -]?){1,3}(?:${particle}${space}){0,2}\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?(?![\p{L}\p{N}@])` +
    String.raw`|^(?!P\.[ -]?S\.)(?:${initial}[ -]?){1,3}(?:${particle}${space}){0,2}\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?(?=[ ,.]*$)`,
  'gmu',
);

/** Columns and keys that have names of people only. */
const nameHeader =
  /^["'\s]*(?:(?:full|first|last|given|family|middle|contact|customer|user|patient|client|employee|guest)[ _-]?)?(?:name|surname|forename)(?:, ?(?:first|given)[ _-]?name)?["'\s]*$|^["'\s]*(?:vorname|nachname|familienname|name|nachname, ?vorname)["'\s]*$/iu;
/** Those that have them mostly, of which a cell counts that has two words or more. */
const personHeader =
  /^["'\s]*(?:customer|client|owner|employee|manager|guest|plus ?one|volunteer|member|contact|emergency[ _-]?contact|assignee|reporter|author|user|holder|cardholder|payee|beneficiary|recipient|sender|patient|attendee|tenant|teacher|student|kunde|kundin|inhaber|mitglied|mitarbeiter|nutzer|benutzer|ansprechpartner|empfänger|besitzer|absender|gast|versicherter|patient)["'\s]*$/iu;
const cell = new RegExp(
  String.raw`(?<=^|[,;\t|\n]|\| )"?(${part}(?:,?${space}${part}){0,3})(?="?[ ]?(?:[,;\t|\r\n]|${space}[(+\d]|$))`,
  'gmu',
);
const value = new RegExp(
  String.raw`"([\p{L} _-]{2,20})"[ ]?:[ ]?"(${part}(?:,?${space}${part}){0,3})"`,
  'gu',
);
const keyOfName =
  /^(?:first|last|full|given|family)?[ _-]?name$|^(?:first|last|vorname|nachname|surname|customer|owner|user|from|sender|to|recipient|author|kunde|besitzer|absender|nutzer|contact|assignee|holder|patient|cardholder)$/iu;

/** A company is none, and neither is a cell of one common word. */
const company =
  /\b(?:GmbH|AG|KG|OHG|GbR|UG|e\.?V|e\.?K|Ltd|LLC|LLP|Inc|Corp|plc|Bank|Trust|Press|Company|Co|University|School|College|Hospital|Clinic|Group)\b/u;

function candidate(start: number, found: string, score: number): Candidate {
  const end = start + found.length;
  return { label: 'PERSON', start, end, score, rule: 'latin-names', checked: false };
}

function* inTables(text: string): Generator<Candidate> {
  const headers = new TableHeaders(text);
  for (const { index, 0: whole, 1: found = '' } of text.matchAll(cell)) {
    const start = index + whole.lastIndexOf(found);
    const over = company.test(found)
      ? undefined
      : headers.over({ start, end: start + found.length });
    if (over !== undefined && nameHeader.test(over)) {
      yield candidate(start, found, scores.said);
    } else if (over !== undefined && personHeader.test(over) && found.includes(' ')) {
      yield candidate(start, found, scores.likely);
    }
  }
  for (const { index, 0: whole, 1: key = '', 2: found = '' } of text.matchAll(value)) {
    if (keyOfName.test(key) && !company.test(found)) {
      yield candidate(index + whole.length - 1 - found.length, found, scores.likely);
    }
  }
}

/**
 * Names in the Latin script where their place says that they are names: behind what somebody is or
 * did, in a column or key for names, before what somebody says in a chat, and behind initials.
 */
export const latinNames: Rule = {
  id: 'latin-names',
  *find(text): Generator<Candidate> {
    for (const { index, 0: whole, 1: found = '' } of text.matchAll(related)) {
      yield candidate(index + whole.length - found.length, found, scores.said);
    }
    for (const { index, 0: whole, 1: first = '', 2: second } of text.matchAll(signed)) {
      const last = second ?? first;
      yield candidate(index + whole.length - last.length, last, scores.said);
      if (second !== undefined) {
        const before = whole.length - second.length - first.length;
        yield candidate(index + whole.lastIndexOf(first, before), first, scores.said);
      }
    }
    for (const { index, 0: found } of text.matchAll(initialled)) {
      yield candidate(index, found, scores.likely);
    }
    yield* inTables(text);
    for (const { start, name: found } of speakersIn(text)) {
      yield candidate(start, found, scores.likely);
    }
  },
};
