/** Words by which a kind of text gives itself away, in lower case. */

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** The most frequent words of English, whatever it is about. */
export const common = list(
  `the be is are was were am been being to of and a an in that have has had i it its for not on with
  he she his her him they them their we us our you your my me mine as at this these those but by from
  or what which who whom whose there here all would will can could should shall may might must do
  does did done so if then than when where how why up down out about into over after before again
  only just also very too more most some any no nor each other such because while since until during
  between through against without within under off both few own same now still ever never yet
  please thank thanks dear yes don't i'm it's didn't can't i've i'd i'll isn't wasn't doesn't`,
);

/** Who writes a letter, and whom it is written to. */
export const first = list(
  `i me my mine myself we us our ours i'm i've i'd i'll we've we're we'd we'll`,
);
export const second = list(`you your yours yourself you're you've you'll you'd`);
/** Whom a report is about. */
export const third = list(`he she his him her hers they them their theirs its themselves`);

/** What is written to shops and services about. */
export const business = list(
  `order ordered orders ordering parcel package delivery delivered deliver delivers refund refunded
  replacement replace replaced return returned warranty guarantee receipt invoice bought buy purchase
  purchased paid pay price shop store shops customer customers service staff send sent received
  receive arrived arrive broken damaged faulty complaint complain disappointed disappointing pleased
  delighted grateful gratitude wonderful excellent recommend enquiry enquire inquiry interested stock
  available booking booked reservation reserve reserved hotel room repair repaired team satisfied
  unfortunately appreciate apology apologise apologize compensation euros pounds dollars money help
  birthday gift present catalogue website hotline branch manager assistant reply hear forward sorry
  thank thanks please wish hope enclose enclosed unacceptable friendly`,
);

/** What reports of news and of knowledge are full of. */
export const report = list(
  `said says according government minister president percent police officials official spokesman
  spokeswoman spokesperson statement reported reports announced election party parliament court
  million billion researchers study scientists university council mayor residents authorities market
  shares company's quarter growth economy economic league season match team's goal players coach won
  lost victory temperature storm region century known species population founded born published
  experts analysts citizens voters voted bill law federal national international agency investigation
  told adding including despite amid following`,
);

/** What work on software and machines is written in. */
export const work = list(
  `bug issue error errors fix fixed fails failed failing crash crashes reproduce steps expected actual
  version build deploy deployed deployment server client api endpoint config configuration log logs
  timeout request requests response user users login password database query backend frontend test
  tests release branch merge commit pull script install installed file files folder directory run
  running environment browser chrome firefox windows linux macos staging production ticket priority
  assignee reporter acceptance criteria regression null undefined exception stack trace cache token
  todo agenda meeting minutes action items deadline notes owner status due draft review reviewed sprint`,
);

/** How people write who answer each other at once. */
export const talk = list(
  `lol haha hahaha ok okay yeah yep nope hey hi omg btw brb thx gonna wanna idk imo tbh lmao ya ur u
  cool nice sure wait hmm np same joined left edited pls`,
);
