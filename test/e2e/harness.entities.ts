import { expect } from 'vitest';
import type { Workbench } from './harness';

/** The texts that are marked in the editor, from top to bottom. */
export async function marked(w: Workbench): Promise<readonly string[]> {
  return (await w.decorated()).map((mark) => mark.text);
}

/** A chord of ours. @param key its last */
export async function chord(w: Workbench, key: string): Promise<void> {
  await w.page.keyboard.press('Control+K');
  await w.page.keyboard.press('Alt+L');
  await w.page.keyboard.press(key);
}

/** Opens a file and finds its entities, by keys. @param last one of them, which is marked then */
export async function findIn(w: Workbench, name: string, last: string): Promise<void> {
  await w.openFile(name);
  await w.selectAll();
  await chord(w, 'e');
  await w.finishedCard();
  await w.focusEditor();
  await w.page.keyboard.press('Control+Home');
  await expect.poll(() => marked(w), { timeout: 60_000 }).toContain(last);
}
