/** A snap's folder of one revision; beside it `current` leads to the newest. */
const revision = /^(\/snap\/[^/]+)\/[x\d]\d*\//u;

/**
 * The path by which the editor's program is found after its next update too.
 *
 * @param program absolute path of it today
 */
export function stableProgram(program: string): string {
  return program.replace(revision, '$1/current/');
}
