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

/** What stories, diaries and memories are told in. */
export const tale = list(
  `said asked whispered shouted laughed smiled nodded sighed cried looked stared watched thought knew
  felt heard stood sat walked ran climbed slept woke dreamt dreamed began turned remembered forgot
  loved lived died married grew learned night evening morning winter summer autumn spring snow rain
  wind sea river forest road garden hill field island village kitchen door window stairs roof light
  dark silence voice eyes face hands shoulder heart king queen prince fox wolf horse bird birds moon
  stars sun sky grandmother grandfather uncle aunt stranger soldier captain nobody somebody someone
  everyone nothing something once upon never always childhood young old`,
);

/** What books, films, music, plays and games are written about in, and other essays. */
export const culture = list(
  `film films movie movies cinema scene scenes director actor actors actress camera screenplay plot
  sequel trilogy novel novels author authors writer writers reader readers chapter chapters book books
  story stories narrator character characters hero heroine protagonist prose poem poems poet poetry
  essay essays magazine published publisher album albums song songs singer band guitar guitars drummer
  piano composer orchestra concert lyrics recording stage theatre play audience critic critics
  performance dancer opera painting painter portrait exhibition gallery artist artists art podcast
  episode series television game games player level ending dialogue style genre comedy drama thriller
  masterpiece funny boring clever brilliant tender debut theme themes people society culture life
  world love truth idea ideas human humans history memory death time years`,
);

/** What explains the world or how something is done. */
export const lore = list(
  `called known example examples usually often generally typically however therefore thus whereas
  although such either between several various different common main important large small largest
  north south east west northern southern western eastern kilometres metres miles centimetres degrees
  area city cities town towns country countries mountain mountains lake coast climate soil plant
  plants tree trees animal animals water air heat energy surface layer material process method effect
  cause system theory language languages word words century centuries ancient war empire church
  treaty science scientist research cells molecules wavelength oven dough butter sugar flour salt pan
  bowl minutes hours mixture pot knife screw screws valve bolt bracket clockwise gently firmly until
  user users lessee tenant party parties agreement terms clause pursuant shall personal data rights`,
);

/** What is written among colleagues, and on applications and invitations. */
export const office = list(
  `meeting meetings minutes agenda slides deck presentation workshop colleague colleagues everyone all
  department office manager board budget forecast quarter quarterly figures report
  draft section attached attachment deadline schedule project projects training interview application
  apply applying applicant position post vacancy candidate candidates curriculum vitae experience
  degree thesis seminar professor student students manuscript reviewers journal members election
  treasurer invited invite invitation rsvp farewell canteen rota approved approval expenses portal
  handover onboarding intern stakeholders marketing finance legal hr sync standup reminder parents
  class school congratulate`,
);

/** How software, devices and changes to them are reported beside {@link work}. */
export const tech = list(
  `app apps update updated updates upgrade upgraded upgrading click clicks clicking button buttons menu
  dialog page pages tab tabs screen cursor keyboard shortcut shortcuts mouse scroll paste copy export
  exports import imports field form column columns row rows list table filter sort search settings
  option options flag command commands parser function method class module library dependency
  dependencies package packages plugin plug-in extension pr patch repo repository main refactor rename
  rebase docs documentation changelog workaround reproduce reproducible behaviour default locale
  android ios iphone ipad tablet laptop mac safari edge ubuntu debian python java node javascript ci
  pipeline job jobs queue worker cluster pod container docker image tile metric metrics dashboard alert
  monitoring memory leak cpu thread loop syntax string array object json xml csv pdf html css http url
  firmware printer scanner projector monitor cable dock network vpn wifi certificate permission
  permissions access account session admin helpdesk feature features request requests supported
  support duplicate closing closed reopen tested reproduced impact detected cause affected`,
);

/** How people write to those they know, besides {@link talk}. */
export const casual = list(
  `im dont cant wont thats whats didnt doesnt isnt ive ill youre theyre gotta kinda sorta lemme gimme
  nah yup yay oh ah aww wow omg wtf bro dude mate babe hun mum mom dad xx xo x lmk fyi asap rn
  tmrw tonight tomorrow yesterday later soon running late stuck home bus train pub party movie dinner
  lunch coffee pizza beer weekend saturday sunday friday monday literally actually honestly basically
  stuff thing maybe probably whatever anyway anyone someone see call text send pic pics photo video
  link ping vote lost forgot idiot crazy funny happy birthday congrats miss hug`,
);
