/** A text of fewer UTF-16 code units is done with before anybody notices. */
const long = 200_000;

/**
 * Between two steps of long work: lets whatever waits for this thread have its turn first.
 *
 * @param length of the text that is worked on, in UTF-16 code units
 */
export async function nextTurn(length: number): Promise<void> {
  if (length > long) {
    await new Promise((resolve) => setTimeout(resolve));
  }
}
