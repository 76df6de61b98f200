/** A text in each of ten languages, by its tag: each long enough that its language is clear. */
export const tenLanguages: Readonly<Record<string, string>> = {
  en: 'Dear Harbour Books, last week I ordered a lamp from your shop. It arrived broken. Please send me a new one.',
  de: 'Der Zug nach Hamburg hat heute vierzig Minuten Verspätung. Die Fahrgäste warten am Bahnsteig und trinken Kaffee.',
  fr: 'Le train pour Lyon est en retard de quarante minutes. Les voyageurs attendent sur le quai et boivent du café.',
  es: 'El tren a Sevilla lleva cuarenta minutos de retraso. Los viajeros esperan en el andén y beben un café.',
  it: 'Il treno per Bologna ha quaranta minuti di ritardo. I viaggiatori aspettano sul binario e bevono un caffè.',
  ru: 'Поезд в Казань опаздывает на сорок минут. Пассажиры ждут на платформе и пьют кофе из бумажных стаканов.',
  zh: '开往上海的火车晚点四十分钟。旅客们在站台上等候，喝着咖啡，看着手机上的新闻。',
  ja: '大阪行きの電車は四十分遅れています。乗客はホームで待ちながらコーヒーを飲んでいます。',
  ko: '부산으로 가는 열차가 사십 분 늦었습니다. 승객들은 승강장에서 커피를 마시며 기다리고 있습니다.',
  ar: 'تأخر القطار المتجه إلى القاهرة أربعين دقيقة. ينتظر الركاب على الرصيف ويشربون القهوة ويقرؤون الأخبار.',
};
