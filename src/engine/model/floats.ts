/** The float16 number with these bits, as IEEE 754 has it. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) {
    return sign * fraction * 2 ** -24;
  }
  return exponent === 0x1f
    ? fraction === 0
      ? sign * Infinity
      : Number.NaN
    : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * The numbers of a model's float output, copied. The runtime gives float16 as a `Float16Array`
 * where there is one, and as its bits in a `Uint16Array` in older versions of Node.
 *
 * @param data of a tensor of floating-point numbers
 */
export function floatsOf(data: unknown): Float32Array {
  return data instanceof Uint16Array
    ? Float32Array.from(data, float16)
    : Float32Array.from(data as ArrayLike<number>);
}
