/** In a path: the commit of an editor's server, which is another one after each update. */
const commit = /[0-9a-f]{40}/u;

const quoted = (part: string): string => `'${part.replaceAll("'", String.raw`'\''`)}'`;

/**
 * A script that starts the launcher on the newest Node of an editor's server, whose folder is named
 * by a commit; where none is left, on the one that is in the path.
 *
 * @param program absolute path of the server's Node as it is today
 */
export function shellLauncher(program: string): string {
  const pattern = program.split(commit).map(quoted).join('*');
  return `#!/bin/sh
# Written by Local Transformers: starts its MCP server on the newest Node that this editor has here.
node=
for one in ${pattern}; do
  if [ -x "$one" ] && { [ -z "$node" ] || [ "$one" -nt "$node" ]; }; then
    node=$one
  fi
done
exec "\${node:-node}" "$(dirname "$0")/launch.cjs" "$@"
`;
}
