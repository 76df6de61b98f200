/** An expected failure: its message is a sentence for a person, so no stack is printed with it. */
export class Failure extends Error {}

/** The message of anything that was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** Settles when all that was printed has gone out: into a pipe it goes later than it was said. */
function printed(): Promise<unknown> {
  return Promise.all(
    [process.stdout, process.stderr].map(
      (stream) => new Promise((resolve) => stream.write('', resolve)),
    ),
  );
}

/**
 * Runs a script's main function; what it returns is the exit code (nothing means 0).
 * Expected failures print their sentence, anything else its stack, and both exit with 1.
 */
export async function main(body: () => unknown): Promise<never> {
  try {
    const code = await body();
    await printed();
    process.exit(typeof code === 'number' ? code : 0);
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    await printed();
    process.exit(1);
  }
}
