/** A model in the cache of Python's `huggingface_hub` that could be imported. */
export interface PythonModel {
  readonly id: string;
  /** 40-hex. */
  readonly commit: string;
  /** Absolute path of the snapshot; for `planImport`. */
  readonly folder: string;
}

/**
 * Models with ONNX files in the cache of Python's `huggingface_hub`. Empty when there is no cache.
 *
 * @param environment `HF_HUB_CACHE`, `HUGGINGFACE_HUB_CACHE`, `HF_HOME` and `XDG_CACHE_HOME` say
 *   where it is, as they do in Python
 * @param home the user's home folder
 */
export function findPythonModels(
  environment: NodeJS.ProcessEnv,
  home: string,
): Promise<readonly PythonModel[]> {
  return Promise.reject(new Error(`${home} ${String(environment.HF_HOME)}`));
}
