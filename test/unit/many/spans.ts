import fc from 'fast-check';

/** A text with breaks of all kinds and signs of two units, and a span of it. */
export function spansOf() {
  const signs = fc.constantFrom('a', ' ', '\n', '\r', '\r\n', '😀', 'é', '한', '\uFEFF', '\u2028');
  return fc
    .tuple(fc.array(signs, { maxLength: 60 }), fc.nat(), fc.nat())
    .map(([parts, one, other]) => {
      const text = parts.join('');
      const [a, b] = [one % (text.length + 1), other % (text.length + 1)];
      return { text, span: { start: Math.min(a, b), end: Math.max(a, b) } };
    });
}
