/** First digits of an issuer's cards, as numbers of as many digits, and how long its numbers are. */
interface Issuer {
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
}

const from16 = [16, 17, 18, 19];

/** ISO/IEC 7812 ranges, as the networks publish them. */
const issuers: readonly Issuer[] = [
  { from: 4, to: 4, lengths: [13, 16, 19] }, // Visa
  { from: 51, to: 55, lengths: [16] }, // Mastercard
  { from: 2221, to: 2720, lengths: [16] }, // Mastercard, since 2017
  { from: 34, to: 34, lengths: [15] }, // American Express
  { from: 37, to: 37, lengths: [15] }, // American Express
  { from: 300, to: 305, lengths: [14, 16] }, // Diners Club
  { from: 3095, to: 3095, lengths: [14, 16] }, // Diners Club
  { from: 36, to: 36, lengths: [14, ...from16] }, // Diners Club
  { from: 38, to: 39, lengths: [14, ...from16] }, // Diners Club
  { from: 6011, to: 6011, lengths: from16 }, // Discover
  { from: 644, to: 659, lengths: from16 }, // Discover, RuPay
  { from: 3528, to: 3589, lengths: from16 }, // JCB
  { from: 62, to: 62, lengths: from16 }, // UnionPay
  { from: 81, to: 82, lengths: from16 }, // UnionPay, RuPay
  { from: 60, to: 60, lengths: [16] }, // RuPay
  { from: 508, to: 508, lengths: [16] }, // RuPay
  { from: 2200, to: 2204, lengths: from16 }, // Mir
  { from: 9792, to: 9792, lengths: [16] }, // Troy
  ...[5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763].map((range) => ({
    from: range,
    to: range,
    lengths: [12, 13, 14, 15, ...from16], // Maestro
  })),
];

/** Whether an issuer has numbers that begin so and are so long. */
export function hasIssuer(digits: string): boolean {
  return issuers.some(({ from, to, lengths }) => {
    const start = Number(digits.slice(0, String(from).length));
    return start >= from && start <= to && lengths.includes(digits.length);
  });
}
