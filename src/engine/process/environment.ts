/** Variables without which Node or onnxruntime do not start somewhere. Everything else stays out. */
const needed = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'windir',
  'TEMP',
  'TMP',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
];

/**
 * The environment of a child: what it needs to start, and nothing that it could give away. Hub
 * tokens (`HF_TOKEN`, `HF_ACCESS_TOKEN`), which transformers.js would send on its own, `NODE_OPTIONS`
 * and the editor's own variables are not among it.
 *
 * @param own the environment of this process
 * @param electron true in desktop VS Code, whose executable is Node only when told so
 * @param codeFolder where Node may keep the code that it has compiled, if anywhere; Node 20 does not
 */
export function childEnvironment(
  own: Readonly<NodeJS.ProcessEnv>,
  electron: boolean,
  codeFolder?: string,
): Record<string, string> {
  const environment: Record<string, string> = {
    // Read by the native runtime when the process starts: it would write a device id under the
    // user's cache folder and look up its collector. On Windows it reads nothing.
    ORT_DISABLE_TELEMETRY: '1',
    ...(electron && { ELECTRON_RUN_AS_NODE: '1' }),
    ...(codeFolder !== undefined && { NODE_COMPILE_CACHE: codeFolder }),
    // The runtime takes tens of megabytes and gives them back at each step: fewer and larger pages.
    // Whoever tunes the library for the editor does so for the child too.
    ...(process.platform === 'linux' && {
      GLIBC_TUNABLES: own.GLIBC_TUNABLES ?? 'glibc.malloc.hugetlb=1',
    }),
  };
  const byUpperCase = new Map(
    Object.entries(own).map(([key, value]) => [key.toUpperCase(), value]),
  );
  for (const name of needed) {
    const value =
      own[name] ?? (process.platform === 'win32' ? byUpperCase.get(name.toUpperCase()) : undefined);
    if (value !== undefined) {
      environment[name] = value;
    }
  }
  return environment;
}
