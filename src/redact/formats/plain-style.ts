import { Decoder } from './decoded';
import type { Style } from './style';

/** A line that has no quotes and no escapes; it stays one line. */
export const plainStyle: Style = {
  decode: (raw) => new Decoder(raw).verbatim(0, raw.length).done(),
  escape: (words) => words.replace(/[\n\r]+/gu, ' '),
};
