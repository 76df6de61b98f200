/* Decimals as Python writes them: the exact value is rounded, and a half to the even digit. */

/** Most decimals: JavaScript knows so many. */
export const mostDecimals = 60;

/** `value` with `decimals` decimals, 0 to {@link mostDecimals}; finite values only. */
export function fixed(value: number, decimals: number): string {
  if (Math.abs(value) >= 1e21) {
    const whole = String(BigInt(value));
    return decimals === 0 ? whole : `${whole}.${'0'.repeat(decimals)}`;
  }
  const rounded = value.toFixed(decimals);
  // A half is exact in few digits: what is behind it shows in the next forty.
  const longer = value.toFixed(decimals + 40);
  const behind = decimals === 0 ? longer.split('.')[1] : longer.slice(-40);
  if (!/^50*$/u.test(behind ?? '')) {
    return signedZero(value, rounded);
  }
  // toFixed goes away from zero there: back where that digit is odd.
  const odd = '13579'.includes(rounded.at(-1) ?? '');
  return signedZero(value, odd ? longer.slice(0, decimals === 0 ? -41 : -40) : rounded);
}

function signedZero(value: number, text: string): string {
  return (value < 0 || Object.is(value, -0)) && !text.startsWith('-') ? `-${text}` : text;
}

/** `round(value, decimals)` of Python for a float. */
export function roundedFloat(value: number, decimals: number): number {
  return Number.isFinite(value) ? Number(fixed(value, decimals)) : value;
}
