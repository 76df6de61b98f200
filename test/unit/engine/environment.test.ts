import { describe, expect, it } from 'vitest';
import { childEnvironment } from '../../../src/engine/process/environment';

/** What is said to the C library, where there is the one that listens. */
const memory = process.platform === 'linux' ? { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' } : {};

describe('childEnvironment', () => {
  it('passes nothing that the child does not need', () => {
    const own = {
      PATH: '/bin',
      HOME: '/home/a',
      HF_TOKEN: 'secret',
      HF_ACCESS_TOKEN: 'secret',
      HUGGING_FACE_HUB_TOKEN: 'secret',
      NODE_OPTIONS: '--inspect',
      VSCODE_IPC_HOOK: 'hook',
      ELECTRON_RUN_AS_NODE: '1',
      ORT_DISABLE_TELEMETRY: '0',
    };
    expect(childEnvironment(own, false)).toEqual({
      PATH: '/bin',
      HOME: '/home/a',
      ORT_DISABLE_TELEMETRY: '1',
      ...memory,
    });
  });

  it('says where Node may keep compiled code, and nothing where it may not', () => {
    expect(childEnvironment({ NODE_COMPILE_CACHE: '/elsewhere' }, false, '/code')).toEqual({
      ORT_DISABLE_TELEMETRY: '1',
      ...memory,
      NODE_COMPILE_CACHE: '/code',
    });
    expect(childEnvironment({ NODE_COMPILE_CACHE: '/elsewhere' }, false)).toEqual({
      ORT_DISABLE_TELEMETRY: '1',
      ...memory,
    });
  });

  it('tells desktop VS Code to be Node', () => {
    expect(childEnvironment({}, true)).toEqual({
      ELECTRON_RUN_AS_NODE: '1',
      ORT_DISABLE_TELEMETRY: '1',
      ...memory,
    });
  });

  it.runIf(process.platform === 'linux')('leaves it to whoever tunes the C library', () => {
    const GLIBC_TUNABLES = 'glibc.malloc.arena_max=2';
    expect(childEnvironment({ GLIBC_TUNABLES }, false)).toEqual({
      ORT_DISABLE_TELEMETRY: '1',
      GLIBC_TUNABLES,
    });
  });
});
