import towns from './towns.json';

/** Cities of the United Kingdom and Ireland, without those whose name is a word or a person's. */
const british =
  'Aberdeen|Armagh|Belfast|Birmingham|Bradford|Brighton|Bristol|Cambridge|Canterbury|Cardiff|Carlisle|Chelmsford|Chichester|Colchester|Coventry|Doncaster|Dundee|Dunfermline|Durham|Edinburgh|Exeter|Glasgow|Gloucester|Hereford|Inverness|Lancaster|Leeds|Leicester|Lichfield|Lisburn|Liverpool|Londonderry|Manchester|Milton Keynes|Newcastle|Newport|Newry|Norwich|Nottingham|Oxford|Peterborough|Plymouth|Portsmouth|Ripon|Salford|Salisbury|Sheffield|Southampton|Southend|St Albans|Stirling|Stoke-on-Trent|Sunderland|Swansea|Truro|Wakefield|Westminster|Winchester|Wolverhampton|Worcester|Wrexham|Dublin|Cork|Galway|Limerick|Waterford|England|Scotland|Wales|Northern Ireland|UK|USA|America|Europe|Africa';
/** Capitals and large cities whose German or English name is another than their own. */
const translated =
  'Kopenhagen|Copenhagen|Warschau|Warsaw|Krakau|Krakow|Danzig|Breslau|Prag|Prague|Rom|Rome|Mailand|Milan|Neapel|Naples|Turin|Venedig|Venice|Florenz|Genua|Nizza|Straßburg|Brüssel|Brussels|Antwerpen|Antwerp|Brügge|Bruges|Göteborg|Gothenburg|Athen|Athens|Moskau|Moscow|Kiew|Kyiv|Belgrad|Belgrade|Bukarest|Bucharest|Lissabon|Lisbon|Sevilla|Seville|Köln|Cologne|München|Munich|Nürnberg|Nuremberg|Hannover|Hanover|Zürich|Zurich|Genf|Geneva|Luzern|Lucerne|Basel|Bern|Kairo|Cairo|Kapstadt|Cape Town|Tokio|Kyoto|Osaka|Peking|Beijing|Hongkong|Mumbai|Delhi|Bangalore|Havanna|Europa|Afrika|Amerika|Teneriffa|Tenerife|Mallorca|Kreta|Sizilien|Sardinien';
/** All cities of Korea whose name is no other word, and of those that are, {@link koreanWords}. */
const korean =
  '서울|부산|인천|대전|울산|세종|수원|성남|고양|용인|부천|안산|안양|남양주|평택|의정부|시흥|파주|김포|광명|군포|하남|오산|안성|의왕|포천|동두천|과천|춘천|원주|강릉|속초|삼척|태백|청주|충주|제천|천안|아산|서산|논산|당진|보령|군산|익산|정읍|남원|김제|여수|순천|목포|나주|광양|포항|구미|경산|안동|김천|영천|문경|창원|김해|양산|거제|통영|밀양|제주|서귀포|도쿄|오사카|베이징|상하이|홍콩|타이베이|방콕|하노이|호찌민|마닐라|싱가포르|뉴욕|런던|파리|베를린|시드니';
export const koreanWords: ReadonlySet<string> = new Set(
  '대구 광주 경주 전주 진주 공주 상주 영주 여주 양주 이천 구리 화성 사천 동해 계룡'.split(' '),
);

/** Names of countries that are a given name or a word, too. */
const ambiguous = new Set(
  'Georgia Jersey Chad Jordan Man Oman Togo Guinea Turkey 가나 기니 수단 오만 차드 말리 인도 통가'.split(
    ' ',
  ),
);

/** The names of all countries in a language, as the runtime knows them. */
function countries(language: string): readonly string[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  return letters
    .flatMap((first) => letters.map((second) => names.of(first + second)))
    .filter((name) => name !== undefined)
    .filter((name) => name.length > 1 && !ambiguous.has(name) && !/[(),&\d]/u.test(name));
}

let known:
  { readonly latin: ReadonlySet<string>; readonly korean: ReadonlySet<string> } | undefined;

/** Countries and towns by name: in the Latin script of up to three words, and in Korean. */
export function placeNames(): NonNullable<typeof known> {
  known ??= {
    latin: new Set([
      ...`${towns.latin}|${british}|${translated}`.split('|'),
      ...countries('en'),
      ...countries('de'),
    ]),
    korean: new Set([...korean.split('|'), ...countries('ko')]),
  };
  return known;
}
