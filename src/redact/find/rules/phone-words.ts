import { contextWords } from '../context';

/** What makes digits a telephone number, and what another one: an order's, a customer's, a tax number. */
export const phoneWords = contextWords({
  for: [
    ...['phone', '*phone', 'phones', 'tel', 'telephone*', 'telefon*', '*telefon', '*telefonnummer'],
    ...['mobile', 'cell', 'cellphone', 'call', 'calling', 'called', 'dial', 'ring', 'text me'],
    ...['sms', 'fax*', 'telefax*', 'hotline', 'whatsapp', 'signal', 'pager', 'voicemail', 'reach'],
    ...['fon', 'phone number', 'my number', 'new number', 'neue nummer', 'meine nummer'],
    ...['ihre nummer', 'contact number', 'rufnummer*', '*rufnummer', 'handy*', 'mobil'],
    ...['mobilnummer', 'anrufen', 'rufen', 'ruf', 'erreichbar', 'erreichen', 'durchwahl'],
    ...['festnetz', 'zentrale'],
    ...['전화', '휴대폰', '휴대전화', '핸드폰', '연락처', '연락', '팩스', '문자', '통화', '모바일'],
    ...['대표번호', '직통'],
  ],
  against: [
    ...['order*', 'invoice*', 'customer no', 'customer number', 'customer id', 'account*', 'acct'],
    ...['isbn*', 'issn', 'ean', 'gtin', 'sku', 'tax*', 'vat', 'serial*', 'tracking*', 'ticket*'],
    ...['case no', 'zip', 'postal code', 'version', 'id', 'ids', 'uuid', 'parcel', 'article'],
    ...['part no', 'bestell*', 'auftrag*', 'auftrags*', 'rechnung*', 'kundennummer', 'kunden nr'],
    ...['kdnr', 'konto*', 'vorgangsnummer', 'seriennummer', 'mitgliedsnummer', 'personalnummer'],
    ...['matrikelnummer', 'steuer*', 'vertrag*', 'akten*', 'sendung*', 'artikel*', 'plz'],
    ...['postleitzahl', 'blz', 'hrb'],
    ...['주문', '송장', '운송장', '사업자', '등록번호', '계좌', '고객번호', '우편번호', '관리번호'],
    ...['접수번호', '버전'],
  ],
  after: ['mobil*', 'cell', 'privat*', '휴대폰', '핸드폰'],
});
