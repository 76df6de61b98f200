import type { Rule } from '../rule';
import { scores } from './scores';

const upper = String.raw`\p{Lu}[\p{L}\p{M}.'’]{0,24}`;
/** What German streets end with. */
const ending =
  String.raw`(?:stra(?:ß|ss)e|str\.?|weg|gasse|allee|platz|ring|damm|ufer|wall|chaussee|steig|stieg|pfad|graben|promenade|` +
  String.raw`kamp|twiete|zeile|redder|koppel|höhe|winkel|anger|deich|leite|steg|markt|hof|berg|park|garten|brücke)`;
const sign = String.raw`[\p{L}\p{M}.'’-]`;
/** A street by its ending, in one word or with a word of its own; also in lower case. */
const street = String.raw`(?:${upper}[ -]){0,3}(?:${sign}{2,30}${ending}|(?:Straße|Strasse|Str\.|Weg|Gasse|Allee|Platz|Ring|Damm|Ufer|Chaussee|Steig|Promenade|Markt|Hof))`;
/** Streets of any name, which the postcode behind them makes one: `Zum Kalkofen 5b, 99842 Ruhla`. */
const anyStreet = String.raw`${upper}(?:[ -](?:${upper}|der|den|dem|des|und)){0,4}`;
const house = String.raw`\d{1,4} ?(?:[a-zA-Z](?![\p{L}\p{N}]))?(?: ?[-–/+] ?\d{1,4} ?(?:[a-zA-Z](?![\p{L}\p{N}]))?)?(?![\p{L}\p{N}]|[.,:]\d)`;
/** A floor, a flat, a staircase. */
const unit = String.raw`(?:,? (?:\d{1,2}\. ?(?:OG|UG|Stock|Etage|Obergeschoss)|EG|DG|Erdgeschoss|Dachgeschoss|Hinterhaus|(?:Whg|Wohnung|Top|App)\.? ?\d{1,4})(?: (?:links|rechts|mitte))?)?`;
const between = String.raw`(?:,? |,?[ \t]*\r?\n[ \t]*|, ?|; ?|, c\/o ${upper} ${upper}, )`;
const cityWord = String.raw`(?:St\. |Sankt |Bad )?\p{L}[\p{L}\p{M}'’]{1,24}(?:-[\p{L}\p{M}]{2,20}){0,3}`;
const city = String.raw`${cityWord}(?: (?:am|an der|ob der|auf der|vor der|bei|im|in|a\. ?d\.|\/) ?${cityWord}| (?:am|an|ob|in|im|bei)(?: der| den| dem)? ${cityWord}| \([\p{L}. ]{2,20}\)|(?<=(?:Bad|Sankt|St\.|Groß|Klein|Neu|Alt|Hohen|Markt)) ${cityWord}){0,2}`;
const postcode = String.raw`(?:(?:D|DE|A|AT|CH)[- ])?(?:\d{5}|(?<=(?:A|AT|CH)[- ]|\n[ \t]*|, )[1-9]\d{3}) ${city}`;
const box = String.raw`Postfach \d[\d ]{1,10}`;

const start = String.raw`(?<![\p{L}\p{N}_./@-])`;
/** A street with its number, and the town where it follows. */
const withEnding = new RegExp(
  String.raw`${start}(?:${street}) ${house}${unit}(?<town>${between}${postcode})?`,
  'gu',
);
const withTown = new RegExp(
  String.raw`${start}(?:${anyStreet} ${house}${unit}|${box})${between}${postcode}`,
  'gu',
);
/** Words that end like streets, and before whose number other things are said. */
const noStreet =
  /(?:weg|hof|berg|park|ring|tor|markt|garten|platz|wall|pfad|hoch|höhe|zeile|winkel) \d/iu;
const words =
  /^(?:arbeitsplatz|parkplatz|stellplatz|sitzplatz|platz|hinweg|rückweg|umweg|motor|faktor|sektor|direktor|monitor|reaktor|vektor|autor|supermarkt|baumarkt|bahnhof|friedhof|flughafen|zeile|spalte|zimmer|seite|etage)\b/iu;

/** What numbers stand behind that are no house's. */
const noName =
  /^(?:.* )?(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Seite|Kapitel|Nummer|Nr\.?|Version|Teil|Band|Artikel|Ausgabe|Rechnung|Bestellung|Auftrag|Raum|Zimmer|Kunde|Tel\.?|Fax|Telefon|Router|Zeile|Platz|Klasse|Gruppe) \d/u;

/**
 * German, Austrian and Swiss addresses: a street with its number, floor and flat, and the town with
 * its postcode. A street whose last word is also another needs the town.
 */
export const germanAddress: Rule = {
  id: 'german-address',
  *find(text) {
    const streets = new Set<string>();
    for (const { index, 0: found, groups } of text.matchAll(withEnding)) {
      const hasTown = groups?.town !== undefined;
      if (hasTown || !words.test(found.replace(/^.*[ -](?=\S+ \d)/u, ''))) {
        const isOpen = !hasTown && noStreet.test(found);
        const score = hasTown ? scores.shape : isOpen ? scores.open : scores.likely;
        const one = address(index, found, score);
        streets.add(`${one.start} ${one.end}`);
        yield one;
      }
    }
    for (const { index, 0: found } of text.matchAll(withTown)) {
      const one = address(index, found, scores.shape);
      if (!noName.test(found) && !streets.has(`${one.start} ${one.end}`)) {
        yield one;
      }
    }
  },
};

function address(start: number, found: string, score: number) {
  const end = start + found.trimEnd().length;
  return { label: 'ADDRESS', start, end, score, rule: 'german-address', checked: false } as const;
}
