/** dtypes and the suffixes of their files in a repository's `onnx` folder, as transformers.js has them. */
const dtypeSuffixes = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
} as const;

export type Dtype = keyof typeof dtypeSuffixes;

export const dtypes = Object.keys(dtypeSuffixes) as readonly Dtype[];

export function isDtype(value: unknown): value is Dtype {
  return typeof value === 'string' && Object.hasOwn(dtypeSuffixes, value);
}

/**
 * Names of the files of a model in its `onnx` folder.
 *
 * @param graphs as a task’s `graphs` has them
 */
export function graphFiles(graphs: readonly string[], dtype: Dtype): readonly string[] {
  return graphs.map((name) => `${name}${dtypeSuffixes[dtype]}.onnx`);
}
