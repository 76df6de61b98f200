import { describe, expect, it } from 'vitest';
import { configurationOf } from '../../../../src/ui/agents/configuration';
import { stableProgram } from '../../../../src/ui/agents/stable-program';

const server = {
  command: 'C:\\Program Files\\Microsoft VS Code\\Code.exe',
  args: ['C:\\Users\\Ünï "x"\\launch.cjs', '--locale', 'ko'],
  env: { ELECTRON_RUN_AS_NODE: '1' },
};

describe('a configuration', () => {
  it('is what most clients read', () => {
    expect(JSON.parse(configurationOf(server, 'mcpServers'))).toEqual({
      mcpServers: { 'local-transformers': server },
    });
    const { command, args } = server;
    expect(JSON.parse(configurationOf({ command, args, env: {} }, 'servers'))).toEqual({
      servers: { 'local-transformers': { type: 'stdio', command, args } },
    });
  });

  it('is TOML for who wants that', () => {
    expect(configurationOf(server, 'toml')).toBe(
      [
        '[mcp_servers.local-transformers]',
        String.raw`command = "C:\\Program Files\\Microsoft VS Code\\Code.exe"`,
        String.raw`args = ["C:\\Users\\Ünï \"x\"\\launch.cjs", "--locale", "ko"]`,
        'env = { ELECTRON_RUN_AS_NODE = "1" }',
        '',
      ].join('\n'),
    );
  });
});

describe('the program of an editor', () => {
  it.each([
    ['/snap/code/193/usr/share/code/code', '/snap/code/current/usr/share/code/code'],
    ['/snap/codium/x1/usr/share/codium/codium', '/snap/codium/current/usr/share/codium/codium'],
    ['/usr/share/code/code', '/usr/share/code/code'],
    [
      '/Applications/Code 2.app/Contents/MacOS/Code',
      '/Applications/Code 2.app/Contents/MacOS/Code',
    ],
  ])('%s is found as %s', (program, stable) => {
    expect(stableProgram(program)).toBe(stable);
  });
});
