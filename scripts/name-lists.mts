/**
 * Writes the given names and towns that rules know, from the lists of @faker-js/faker (MIT licence):
 * names in the Latin script, without those that are words, places, days or months as well; towns of
 * the countries whose languages these are, and the cities that time zones are named after.
 * `node scripts/name-lists.mts`, after an update of faker.
 */
import { writeFileSync } from 'node:fs';
import { allLocales } from '@faker-js/faker';
import letters from '../src/text/fitness/letter-words.json' with { type: 'json' };
import { inRoot } from './lib/paths.mts';

/** In so many lists a name is known well enough to be one in small letters, too. */
const wellKnown = 2;
/** Shorter ones that are less known are too often something else. */
const shortest = 5;

/** Words, surnames of everyday use and places that are in the lists. */
const others = `
  abbey ada adair ally alpha amber america amina ange angel angelica april arch argent aria art asia
  august aurora austin autumn avis bay bell bella berg berlin berry bill bird blair blanche blue bold
  boris boston brand bridge brook brooklyn buck bud buddy cali camp can candy cara carol cash catch chad
  chance charity chase chelsea cherry china christian christmas clay clementine coral cosmo crystal cuba
  cyan daisy dale dallas dane dash dawn day dean dear deep delta demon denver desire destiny devon diamond
  dick dixie dolly don dove drake drew duke earl earth easter echo eden egypt ender england era ernst euro
  eva even ever express fabric faith fast fee fern fidel field fiore fleur florence florida ford forest
  fox france francis frank frau free garnet gel gem general gene gentile georgia german germany ginger
  gloria gold golden good gone grace grant gray green guy hale hall happy harmony harp harvest haven hazel
  heath heather heaven heide herr hill hollis holly honey hope hunter ice ida ideal immanuel india indigo
  iris israel ivory ivy jade jan jean jersey jet jewel jordan joy july june juno jupiter just justice juste
  kader kai kent kenya king kit lake lane lark lass laurel lee legend leon leo levi liberty lilac lily
  linde lisle live logan london love luce luck lucky luna lune lux mac mae magnolia mai maine major make
  male mann mar marina marine mark mars mart mary mass master maverick max may melody mercedes mercury
  merit mess mia mike miles mine ming mint misty mode moon morgan moss myrtle nation noble noel nova oak
  ocean odd olive opal orange orion paige paris park pat patience patrol paz peace pearl penny pepper
  perle phoenix pink pleasant poppy praise precious presley price prince princess priscilla prudence purple
  queen rain ralph ramp raven ray red reed reese reign rich ridge rio river robin rock rod roman rome rose
  rosa royal ruby rue ruler rush russell rusty sable sage saint salem sam sand sandy santa scarlet scout
  senior seven shade shy sid sierra silver sincere sky sol solar sole solo son song sonny spring star
  starling stein stellar sterling stone storm story summer sun sunday sunny sydney tan temperance terra
  texas theme thor tiger tim topaz toy trace tree trinity true trust tulip turn unique unity urban van
  vanilla vector vega venice venus verity vernon victoria victory vienna vin violet virginia virtue vista
  viola wade wald walter ward washington waters wave way welcome west will willow wind windy winter wolf
  wood world wren york zion alba alma amazon anders andes antarctica arm arme arno august bach bar bauer
  baum bearer best bio bog bone brave brigade bruder bunker burg cat cent cloud code color copper corn cox
  cross data date dell dene deck donau dot ebba ebro edge einstein eis else ende ente erde erste esel este
  fall farm fels fest feuer fin flora fort forte fred fuchs gast gift gold graf gras haag hans haus heim
  helm herbst herz hilde hirsch hof holz horn hund igel inge insel kaiser karl kern kiel klein klaus koch
  kopf korn kraft kran krone kunst lang lena liebe lind linden lot lotte lune macht markt meer mond mut
  nacht nadel name nase netz neue nord norm ort ost palme pan paul paula pauline pause perl pilz plan post
  rabe rad rat regen reich reis ring rot ruhe sand schuh see sieg sommer sonne stern sturm süd tag tal tor
  traum treue trost uhr wagen wein weise welt werk west wiese wind wunder zeit ziel among constant param
  peer promise skipped`;

/** Names that are in the list above and are hardly ever anything else with a capital letter. */
const kept = `
  ada amina aurora bella boris cara clementine daisy dale dean eva fern florian francis frank gene georgia
  gloria hans hazel heather hilde holly ida immanuel inge iris ivy jan jean juno kai karl klaus laurel lee
  lena leo leon levi lily logan lotte luna mae marina mary max mia mike miles morgan noel olive opal paige
  paul paula pauline penny poppy priscilla prudence ralph robin rosa ruby russell sam sid sonny sydney tim
  vernon viola violet walter fred flora lind anders arno ebba alma carol drew duke earl lily dick jordan
  blair brook presley reese wren wade`;

const words = new Set(
  `${letters.words} ${others} line mum son server client port host node page file link mail note home monday tuesday wednesday thursday friday saturday sunday january february march`
    .split(/\s+/u)
    .filter((word) => !kept.split(/\s+/u).includes(word)),
);
const lists = new Map<string, number>();
for (const { person } of Object.values(allLocales)) {
  const { generic = [], female = [], male = [] } = person?.first_name ?? {};
  for (const name of new Set([...generic, ...female, ...male])) {
    if (
      /^\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?$/u.test(name) &&
      /^[\p{Script=Latin}-]+$/u.test(name)
    ) {
      lists.set(name, (lists.get(name) ?? 0) + 1);
    }
  }
}
const names = [...lists].filter(([name]) => !words.has(name.toLowerCase()));
const joined = (keep: (lists: number, name: string) => boolean): string =>
  names
    .filter(([name, count]) => keep(count, name))
    .map(([name]) => name)
    .sort()
    .join(' ');
writeFileSync(
  inRoot('src', 'redact', 'find', 'rules', 'given-names.json'),
  `${JSON.stringify({ wellKnown: joined((n) => n >= wellKnown), others: joined((n, name) => n < wellKnown && name.length >= shortest) })}\n`,
);

/** Towns whose name is a given name, a surname or a word too often. */
const noTowns = new Set(
  `Allen Alexandria Antioch Arden Arlington Athens Aurora Baden Bloomington Buffalo Burke Carson Centennial
  Clifton Columbia Concord Corona Dale Davis Decatur Edmond Enterprise Essen Federal Florence Franklin
  Gary Glendale Grace Halle Hampton Harper Hayward Henderson Hope Independence Irvine Irving Jackson
  Jordan Kent Knox Lawrence Lawton Lincoln Livermore Logan Madison Marion Mesa Mobile Nelson Norman
  Normal Orange Parker Paramount Pearl Plantation Quincy Reading Regensburg Roy Rosemead Roswell Sandy
  Salem Schaffhausen Singen Surprise Taylor Temple Troy Union Victoria Vineland Warren Wayne Weston
  Whitney Wilson Worms Bergen Hagen Hamm Herne Moers Siegen Trier Weiden Wesel Witten Celle Unna Marl
  Ahlen Lingen Langen Baar Chur Arbon Biel Köniz Muri Thun Uster Wil Zug Chester Beacon Jersey Man
  Casey Davis Easter Eastern Central Pacific Mountain Troll Vostok Nome Boise-City Airport Allein Apex
  Bend Canary Center Christmas Delta Euclid Flint Force Inca Largo Magenta Mentor Midway Punch`.split(
    /\s+/u,
  ),
);
/** Of these the name is hardly ever anything else in running text. */
const towns = new Set<string>();
for (const key of [
  'en',
  'en_CA',
  'en_GH',
  'en_IN',
  'de',
  'de_AT',
  'de_CH',
  'fr',
  'es',
  'it',
  'pl',
] as const) {
  for (const name of allLocales[key].location?.city_name ?? []) towns.add(name);
}
for (const key of ['en_GB', 'en', 'de', 'de_AT'] as const) {
  const { state, county } = allLocales[key].location ?? {};
  for (const name of [...(state ?? []), ...(county ?? [])]) towns.add(name);
}
for (const zone of Intl.supportedValuesOf('timeZone')) {
  towns.add((zone.split('/').at(-1) ?? '').replaceAll('_', ' '));
}
const given = new Set(names.map(([name]) => name));
const isTown = (name: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}'’. -]{3,30}$/u.test(name) &&
  /^[\p{Script=Latin}'’. -]+$/u.test(name) &&
  name.split(' ').length <= 3 &&
  !noTowns.has(name) &&
  !given.has(name) &&
  !letters.words.split(' ').includes(name.toLowerCase());
writeFileSync(
  inRoot('src', 'redact', 'find', 'rules', 'towns.json'),
  `${JSON.stringify({ latin: [...towns].filter(isTown).sort().join('|') })}\n`,
);
