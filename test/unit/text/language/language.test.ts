import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect } from '../../../../src/language/worker';
import { isTranslated, translationModels } from '../../../../src/models/catalogue/pairs';
import { matchLanguage, sameLanguage, tagOf } from '../../../../src/text/language/codes';
import { latin } from '../../../../src/text/language/scripts';
import { languageScheme, type TokenizerFacts } from '../../../../src/text/language/scheme';
import { packRegions } from '../../../../src/text/structure/packed-regions';
import { regionsOf } from '../../../support/grammars';

const found = (text: string, documentLanguage = 'plaintext') =>
  detect({ id: 1, text, documentLanguage });

/** As {@link found}, of a source whose comments are known. */
const foundInCode = async (text: string, documentLanguage: string) =>
  detect({
    id: 1,
    text,
    documentLanguage,
    regions: packRegions(await regionsOf(text, documentLanguage)),
  });

describe('the language of a text', () => {
  it.each([
    ['en', 'Where is my order?'],
    ['en', 'Please send me a new lamp.'],
    ['de', 'Wo ist meine Bestellung?'],
    ['fr', 'Le fichier est introuvable.'],
    ['es', 'No encuentro la lámpara que pedí la semana pasada.'],
    ['it', 'Il file non è stato trovato'],
    ['pt', 'O ficheiro não foi encontrado'],
    ['nl', 'Waar is mijn bestelling?'],
    ['pl', 'Gdzie jest moje zamówienie?'],
    ['ru', 'Где находится мой заказ?'],
    ['ko', '안녕하세요'],
    ['ko', '제 주문은 어디에 있나요?'],
    ['ja', '私の注文はどこですか'],
    ['zh', '我的订单在哪里？'],
    ['tr', 'Siparişim nerede?'],
    ['vi', 'Đơn hàng của tôi ở đâu?'],
    ['nb', 'Filen ble ikke funnet på maskinen min'],
  ])('is found out: %s “%s”', (language, text) => {
    expect(found(text)).toEqual({ language, sure: true });
  });

  it.each(['', '12345', 'ok', 'foo_bar = 3', 'https://example.com/eine/deutsche/Adresse'])(
    'is English, and not sure, where “%s” does not say',
    (text) => {
      expect(found(text)).toEqual({ language: 'en', sure: false });
    },
  );

  it('is that of the prose, not of code', async () => {
    const code = '```\nthe file is not found and it is an error of the system\n```\n';
    expect(found(`${code}\nDie Datei wurde nicht gefunden.\n`, 'markdown').language).toBe('de');
    const comment = '// Die Datei fehlt hier leider.\nreturn the(value, of, it);';
    expect((await foundInCode(comment, 'go')).language).toBe('de');
  });

  it('is English in code, whatever its directives, names and drawings look like', async () => {
    const comments = [
      '// eslint-disable-next-line no-console, no-undef, max-lines',
      '// lbl idx pos len, kbd irq',
      '// Jan Novák, Zuzana Horáková, Łucja Wójcik',
      '// +-----+  tk  sv  +-----+',
    ];
    const nothing = { language: 'en', sure: false };
    expect(await foundInCode(`${comments.join('\n')}\nf();\n`, 'javascript')).toEqual(nothing);
    const sentence = '// The list is shown only after the first answer has come.\n';
    const source = `${comments.join('\n')}\n${sentence}f();\n`;
    expect(await foundInCode(source, 'javascript')).toEqual({ language: 'en', sure: true });
  });

  it('is Korean where the comments of code are, with English names in them', async () => {
    const source =
      '// parser 모듈은 config 파일을 읽고 token 목록을 만듭니다.\n// eslint-disable-next-line\nparse(config);\n';
    expect(await foundInCode(source, 'typescript')).toEqual({ language: 'ko', sure: true });
  });

  it('is that of the letter, not of its signature', () => {
    const letter = 'Please tell me where my parcel is, it has been under way for two weeks.';
    expect(found(`${letter}\n\n김민준 드림\n서울특별시 마포구`)).toEqual({
      language: 'en',
      sure: true,
    });
  });

  it('is not sure where two scripts have as much to say', () => {
    const { sure } = found('The parcel has not come. Посылка ещё не пришла.');
    expect(sure).toBe(false);
  });

  it.each([
    ['es', '¿Dónde está mi pedido?'],
    [
      'da',
      'Hej Anna, tak for din besked. På mandag er jeg tilbage på kontoret og ser på papirerne.',
    ],
  ])('is not sure where two fit nearly alike: %s “%s”', (language, text) => {
    expect(found(text)).toEqual({ language, sure: false });
  });

  it('is Indonesian but for words that only Malay has', () => {
    const text = 'Saya mahu tahu bila lampu yang saya pesan tiga minggu lalu akan sampai';
    expect(found(text.replace('bila', 'kapan').replace('mahu', 'ingin')).language).toBe('id');
    expect(found(`${text} kerana saya perlu di pejabat.`).language).toBe('ms');
  });

  it('is never one that nobody writes in the letters of the text, or no model reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
        const { language } = found(text);
        expect(latin).toContain(language === 'id' ? 'ms' : language);
        expect(isTranslated(language)).toBe(true);
      }),
    );
    expect(latin.every(isTranslated)).toBe(true);
  });

  it.each([20_000, 200_000])('takes no time to speak of: %i characters', (length) => {
    for (const part of ['a', 'ab ', 'Aa ', '가', '漢', "a'", '.'] as const) {
      const began = performance.now();
      found(part.repeat(length / part.length));
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });
});

describe('codes of languages', () => {
  it.each([
    ['deu_Latn', 'de'],
    ['eng_Latn', 'en'],
    ['zho_Hans', 'zh'],
    ['zho_Hant', 'zh-TW'],
    ['kor_Hang', 'ko'],
    ['nob_Latn', 'nb'],
    ['arb_Arab', 'ar'],
    ['pes_Arab', 'fa'],
    ['swh_Latn', 'sw'],
    ['en_XX', 'en'],
    ['pt_XX', 'pt'],
    ['no', 'nb'],
    ['jap', 'ja'],
    ['cmn', 'zh'],
    ['not a code', 'not a code'],
  ])('%s is %s', (code, tag) => {
    expect(tagOf(code)).toBe(tag);
  });

  it('finds a model’s code for a language', () => {
    const flores = ['eng_Latn', 'deu_Latn', 'zho_Hans', 'zho_Hant', 'kor_Hang', 'nob_Latn'];
    expect(
      ['en', 'de', 'zh', 'zh-Hant', 'zh-CN', 'ko', 'no'].map((tag) => matchLanguage(tag, flores)),
    ).toEqual(['eng_Latn', 'deu_Latn', 'zho_Hans', 'zho_Hant', 'zho_Hans', 'kor_Hang', 'nob_Latn']);
    expect(matchLanguage('apc', ['ajp_Arab', 'apc_Arab'])).toBe('apc_Arab');
    expect(matchLanguage('ms', ['zlm_Latn', 'jav_Latn'])).toBe('zlm_Latn');
    expect(matchLanguage('fr', flores)).toBeUndefined();
    expect(matchLanguage('deu_Latn', flores)).toBe('deu_Latn');
    expect(matchLanguage('zh_CN', ['zh_CN', 'en_XX'])).toBe('zh_CN');
    expect(matchLanguage('no language', flores)).toBeUndefined();
    expect(sameLanguage('en-US', 'en_GB')).toBe(true);
    expect(sameLanguage('zh', 'zh-Hant')).toBe(false);
  });
});

describe('how a model is told a pair', () => {
  const scheme = (facts: Partial<TokenizerFacts>) =>
    languageScheme({ config: {}, tokenizerConfig: {}, tokens: [], ...facts });

  it('NLLB', () => {
    const tokens = ['eng_Latn', 'deu_Latn', 'a'];
    const config = { model_type: 'm2m_100' };
    expect(scheme({ config, tokens })('en', 'de')).toEqual({
      text: '',
      around: { before: ['eng_Latn'], after: ['</s>'] },
      first: 'deu_Latn',
    });
    const legacy = scheme({ config, tokens, tokenizerConfig: { legacy_behaviour: true } });
    expect(legacy('en', 'de').around).toEqual({ before: [], after: ['</s>', 'eng_Latn'] });
  });

  it('M2M100', () => {
    const tokens = ['__en__', '__de__'];
    expect(scheme({ config: { model_type: 'm2m_100' }, tokens })('en', 'de')).toMatchObject({
      around: { before: ['__en__'], after: ['</s>'] },
      first: '__de__',
    });
  });

  it('mBART-50, and the first mBART', () => {
    const tokens = ['en_XX', 'de_DE', 'ko_KR'];
    const config = { model_type: 'mbart' };
    const fifty = { tokenizer_class: 'MBart50Tokenizer' };
    expect(scheme({ config, tokens, tokenizerConfig: fifty })('en', 'ko')).toMatchObject({
      around: { before: ['en_XX'], after: ['</s>'] },
      first: 'ko_KR',
    });
    expect(scheme({ config, tokens })('en', 'ko').around).toEqual({
      before: [],
      after: ['</s>', 'en_XX'],
    });
  });

  it('OPUS-MT for several languages', () => {
    const tokens = ['>>fra<<', '>>por_BR<<', '>>ita<<', 'a'];
    const told = scheme({ config: { model_type: 'marian' }, tokens });
    expect(told('en', 'fr')).toEqual({
      text: '',
      around: { before: ['>>fra<<'], after: ['</s>'] },
    });
    expect(() => told('en', 'ko')).toThrow(
      'does not know the language “ko”. It knows: fr, it, pt.',
    );
  });

  it('T5', () => {
    const config = {
      task_specific_params: {
        summarization: { prefix: 'summarize: ' },
        translation_en_to_de: { prefix: 'translate English to German: ' },
        translation_en_to_fr: { prefix: 'translate English to French: ' },
      },
    };
    expect(scheme({ config })('en', 'fr')).toEqual({
      text: 'translate English to French: ',
      task: 'translation_en_to_fr',
    });
    expect(scheme({ config })('auto', 'de').text).toBe('translate English to German: ');
    expect(() => scheme({ config })('de', 'en')).toThrow('en→de, en→fr');
  });

  it('a model of one pair, which refuses others where it says which', () => {
    const config = { model_type: 'marian' };
    const told = scheme({ config, tokenizerConfig: { source_lang: 'eng', target_lang: 'deu' } });
    expect(told('en', 'de')).toEqual({ text: '' });
    expect(told('auto', 'de')).toEqual({ text: '' });
    expect(() => told('en', 'fr')).toThrow('translates eng→deu, not en→fr');
    expect(scheme({ config })('en', 'fr')).toEqual({ text: '' });
    const family = scheme({
      config,
      tokenizerConfig: { source_lang: 'ROMANCE', target_lang: 'en' },
    });
    expect(family('fr', 'en')).toEqual({ text: '' });
  });

  it('must know the source where the model must be told', () => {
    const told = scheme({ tokens: ['eng_Latn', 'deu_Latn'] });
    expect(() => told('auto', 'de')).toThrow('must be told the language');
  });
});

describe('the model for a pair', () => {
  it('is its own, its family’s, or one for many languages', () => {
    expect(translationModels('en', 'de')[0]).toBe('Xenova/opus-mt-en-de');
    expect(translationModels('ko', 'en')[0]).toBe('Xenova/opus-mt-ko-en');
    expect(translationModels('en', 'pt')[0]).toBe('Xenova/opus-mt-en-ROMANCE');
    expect(translationModels('ko', 'de')[0]).toBe('Xenova/m2m100_418M');
    expect(translationModels('en', 'mi')).toEqual(['Xenova/nllb-200-distilled-600M']);
  });
});
