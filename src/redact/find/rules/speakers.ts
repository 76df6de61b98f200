import { isGivenName } from './given-names';

/** Somebody who says something in a chat; offset in UTF-16 code units. */
export interface Speaker {
  readonly start: number;
  readonly name: string;
}

const clock = String.raw`\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ ]?[ap]m)?\]?`;
const name = String.raw`\p{Lu}[\p{L}\p{M}]*(?:[-'’]\p{L}+)*(?: \p{Lu}[\p{L}\p{M}.-]*)?`;
/** `[10:02] Nia: …`, `Nia: …`, `Nia 21:14` on a line of its own. */
const turn = new RegExp(
  String.raw`^(?:(${clock})[ ]?(${name}):[ ]|(${name}):[ ]|(${name})[ ]${clock}$)`,
  'gmu',
);
/** Say something, too, and are nobody's name; titles stand before one. */
const roles =
  /^(?:Agent|Visitor|Customer|Client|Support|User|Me|You|Mum|Mom|Mommy|Dad|Daddy|Grandma|Grandpa|Bot|System|Assistant|Admin|Host|Guest|Operator|Caller|Driver|Teacher|Doctor|Interviewer|Mama|Papa|Mutti|Vati|Oma|Opa|Berater|Beraterin|Kunde|Kundin|Gast|Besucher|Nutzer|Arzt|Note|Notes|Name|Address|Phone|Email|Title|Subject|From|To|Date|Re|Cc|Question|Answer|Warning|Error|Info|Debug|Betreff|Von|An|Datum|Gesendet|Hinweis|Fehler|Warnung)$/u;
const title =
  /^(?:Agent|Nurse|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Prof\.?|Berater|Beraterin|Aunt|Uncle|Herr|Frau) /u;

/**
 * Who speaks in a chat. Two lines are begun so, and either a clock says that this is a chat or
 * somebody speaks twice, and somebody has a title or a name that is no other word: names of fields
 * stand once, or again in each record.
 */
export function speakersIn(text: string): readonly Speaker[] {
  const turns = [...text.matchAll(turn)].map(
    ({ index, 0: whole, 1: at, 2: timed, 3: bare, 4: headed }) => {
      const written = timed ?? bare ?? headed ?? '';
      const spoken = written.replace(title, '');
      const start = index + whole.indexOf(written) + written.length - spoken.length;
      const [first = ''] = spoken.split(' ');
      const isPerson = spoken !== written || isGivenName(first);
      return { start, name: spoken, isPerson, isTimed: at !== undefined || headed !== undefined };
    },
  );
  const said = new Map<string, number>();
  for (const { name: one } of turns) said.set(one, (said.get(one) ?? 0) + 1);
  const isChat =
    turns.length > 1 &&
    (turns.some(({ isTimed }) => isTimed) ||
      (turns.some(({ isPerson }) => isPerson) && [...said.values()].some((n) => n > 1)));
  return isChat ? turns.filter(({ name: one }) => one !== '' && !roles.test(one)) : [];
}
