import { Cancelled } from '../base/cancelled';

/** In the process of the editor's extensions others wait no longer, in ms. */
export const turnMs = 5;

/** Lets others have their turn. @throws Cancelled when the signal was aborted meanwhile */
export async function turnOf(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (signal.aborted) {
    throw new Cancelled();
  }
}
