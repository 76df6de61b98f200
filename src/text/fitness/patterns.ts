/** What a line or a sentence looks like by which letters and other texts give themselves away. */

export const dear =
  /^\W{0,4}(?:dear|hello|hi|good (?:morning|afternoon|evening|day)|to (?:the|whom)|greetings|attention|attn)\b/iu;
export const regards =
  /^\W{0,4}(?:(?:with )?(?:(?:very|many|warm|warmest|kind|kindest|best|sincere|friendly|heartfelt|cordial) )?(?:regards|wishes|thanks|greetings)\b|yours?\b|(?:most )?(?:sincerely|respectfully|gratefully|faithfully|truly|cordially)\b|thank you\b|thanks\b|cheers\b|love\b|.{0,24}\b(?:yours|regards|wishes)\b[^.]{0,30},?$)/iu;

export const group =
  /^\W{0,4}(?:(?:dear|hi|hello|hey|good morning|morning),? )?(?:all|everyone|everybody|colleagues|parents|members|friends|people|neighbours|readers?)\b[^.?!]{0,20}[,!:–-]?$/iu;
export const orders =
  /^\W{0,4}(?:(?:first|then|now|next|finally),? )?(?:place|press|hold|insert|remove|add|stir|mix|pour|bake|cut|fold|turn|push|pull|tighten|check|select|click|choose|wrap|let|set|use|make sure|repeat|avoid|keep|drain|beat|cover|leave|open|close|lay|lift|shake|wash|write|take|start|switch|connect|do not|don't|never|always|if you|you (?:will|can|need))\b/iu;
export const label =
  /^\W{0,4}(?:title|summary|steps?|expected|actual|version|environment|priority|component|reported by|impact|cause|fix|detected|description|type|issue|subject|from|owner|due|category|urgency|status|what happened|why|follow-up|as an? |fixes #|closes #|adds |bump |refactor|proposal|question)\b[^.]{0,30}[:#,]?/iu;

export const turn =
  /^[^\p{L}<@]{0,24}[<@]?(\p{L}[^:>\n]{0,24}?)(?:>|[^\p{L}:>]{0,16}:|,? \d{1,2}[:.]\d{2}\W{0,2}$)/u;

export const request =
  /\b(?:please|(?:could|can|would|will) you|i (?:would|'d) like|i expect|kindly|let me know|send me)\b/giu;
export const bought =
  /\b(?:i|we) (?:have )?(?:ordered|bought|booked|received|paid|purchased|stayed|returned|asked|called|phoned|wrote)\b/giu;
export const theirs =
  /\byour (?:\w+ )?(?:shop|store|staff|team|company|service|hotel|website|branch|customer|driver|order|price|catalogue|colleague|workshop|product|department|answer|reply|letter|kindness|help)s?\b/giu;
export const spoken =
  /[,.!?]["”’] \p{L}+ (?:said|asked)\b|\b(?:said|asked)[^.\n]{0,30}[,:.] ["“]/gu;
export const asks =
  /\b(?:do|does|is|are|would|will|did|have|has|can|could|may) (?:you|your|i|we|it|there|one|somebody|anybody)\b[^.!\n]{0,160}\?/giu;
