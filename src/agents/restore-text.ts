import { Cancelled } from '../base/cancelled';
import { restore, type Restored } from '../redact/restore';
import { AgentError } from './agent-error';
import type { AgentInputs } from './inputs';
import { sourceOf } from './source';
import type { AgentParts, AgentTool, Call } from './tool';

export interface RestoredText {
  /** Missing where it went to a new file. */
  readonly text?: string;
  readonly new_file?: string;
  /** `exact`, byte for byte, or `tokens`, by the placeholders that stand in it. */
  readonly by: Restored['by'];
  /** How many places became what was there before. */
  readonly restored: number;
  /** Placeholders that were changed, and are still there. */
  readonly near?: readonly string[];
  /** What looks as a placeholder, and is nobody's in this map. */
  readonly unknown?: readonly string[];
}

/** Puts originals back, once the person has agreed to it: each time anew. */
export class RestoreTextTool implements AgentTool<'restore_text'> {
  readonly name = 'restore_text';

  constructor(private readonly parts: AgentParts) {}

  async run(
    { map_id, near: isNear = false, new_file: path, ...input }: AgentInputs['restore_text'],
    { signal }: Call,
  ): Promise<RestoredText> {
    const { maps, files, views } = this.parts;
    const map = maps.get(map_id);
    const { text, format, name } = await sourceOf(input, files, signal);
    const view = await views.read(text, format, signal);
    try {
      const request = { text, map, ...(format.name !== 'text' && { view }) };
      const first = await restore(request);
      const restored = isNear && first.near.length > 0 ? await restore(request, first.near) : first;
      const places = restored.edits.length;
      await this.ask(places, name, path, signal);
      const written =
        path === undefined
          ? { text: restored.text }
          : { new_file: await files.writeNew(path, restored.text) };
      return {
        ...written,
        by: restored.by,
        restored: places,
        ...(restored.near.length > 0 && { near: listed(restored.near) }),
        ...(restored.unknown.length > 0 && { unknown: listed(restored.unknown) }),
      };
    } finally {
      view.forget();
    }
  }

  private async ask(
    places: number,
    name: string | undefined,
    newFile: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const question = {
      places,
      ...(name !== undefined && { name }),
      ...(newFile !== undefined && { newFile }),
    };
    // Of a file the agent may see nothing but what is redacted, whatever else stands in it.
    const isHarmless = places === 0 && (name === undefined || newFile !== undefined);
    const isAllowed = isHarmless || (await this.parts.confirm(question, signal));
    if (signal.aborted) {
      throw new Cancelled();
    }
    if (!isAllowed) {
      throw new AgentError(
        'The person did not agree: nothing was restored. Go on with the redacted text, and do not ask again unless they want it.',
      );
    }
  }
}

/** As they stand in the text, each once. */
function listed(items: readonly { readonly found: string }[]): readonly string[] {
  return [...new Set(items.map(({ found }) => found))];
}
