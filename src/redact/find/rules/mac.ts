import { contextWords, Surroundings } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';

const words = contextWords({
  for: [
    ...['mac', 'mac address', 'mac adresse', 'hwaddr', 'ether', 'ethernet', 'bssid', 'wlan'],
    ...['wifi', 'lladdr', 'bluetooth', 'physical address', 'hardware*', 'physische adresse'],
    ...['맥 주소', '맥주소'],
  ],
});

/** Pairs with colons or hyphens (six, or eight of EUI-64), groups with dots, or none of them. */
const shape =
  /(?<![\p{Script=Latin}\p{N}_]|[\da-f][:.-])(?:[\da-f]{2}(?:(?::[\da-f]{2}){5,7}|(?:-[\da-f]{2}){5,7})|[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}|[\da-f]{12})(?![\p{Script=Latin}\p{N}_]|[:.-][\da-f]{2})/giu;

/** Nobody's: none at all, or everybody. */
const nobodys = /^(?:0[0:.-]*|f[f:.-]*)$/iu;

/** Hardware addresses of network cards (IEEE 802, EUI-48 and EUI-64). */
export const mac: Rule = {
  id: 'mac',
  *find(text) {
    const around = new Surroundings(text);
    for (const { index: start, 0: found } of text.matchAll(shape)) {
      const end = start + found.length;
      const pairs = found.split(/[:-]/u).length;
      const isSaid = around.verdict({ start, end }, words) === 'for';
      const score = scoreOf(found, isSaid);
      if (pairs !== 7 && score > 0) {
        yield { label: 'MAC_ADDRESS', start, end, score, rule: 'mac', checked: false };
      }
    }
  },
};

function scoreOf(found: string, isSaid: boolean): number {
  if (nobodys.test(found)) {
    return scores.unlikely;
  }
  if (/^[\da-f]{12}$/iu.test(found)) {
    return isSaid ? scores.likely : 0;
  }
  // Pairs of digits with hyphens are a telephone number or a date, too, and groups of four a card.
  const isPlain = !/[a-f]/iu.test(found) && !found.includes(':');
  return isPlain && !isSaid ? scores.unsure : scores.shape;
}
