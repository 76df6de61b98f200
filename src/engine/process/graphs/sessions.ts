import { dirname } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { messageOf } from '../../../base/log';
import { keptOptions } from '../../model/session-options';
import { keptGraph, throwAway } from './kept';

type Options = InferenceSession.SessionOptions;
type Create = (given: unknown, ...rest: readonly unknown[]) => Promise<InferenceSession>;

/** What was made so far. */
export interface SessionCount {
  /** Sessions. */
  made: number;
  /** Those of kept graphs. */
  kept: number;
  /** The time that it took, in ms. */
  durationMs: number;
}

/**
 * From now on sessions are counted, and made of kept graphs where there are such. The library makes
 * sessions itself, of the paths of files: all of them go through here.
 *
 * @param folder absolute path of where the graphs of the model are kept, if they are
 * @returns what is counted up from now on
 */
export function followSessions(folder?: string): SessionCount {
  const count = { made: 0, kept: 0, durationMs: 0 };
  const create = InferenceSession.create.bind(InferenceSession) as unknown as Create;

  async function ofKept(file: string, given: Options): Promise<InferenceSession | undefined> {
    const kept = folder === undefined ? undefined : keptGraph(folder, file);
    if (kept === undefined) {
      return undefined;
    }
    try {
      const session = await create(kept, { ...given, ...keptOptions });
      count.kept++;
      return session;
    } catch (error) {
      console.warn(`A kept graph is of no use and was thrown away: ${messageOf(error)}`);
      throwAway(dirname(kept));
      return undefined;
    }
  }

  const counted: Create = async (given, ...rest) => {
    const started = performance.now();
    const kept = typeof given === 'string' ? await ofKept(given, rest[0] as Options) : undefined;
    const session = kept ?? (await create(given, ...rest));
    count.made++;
    count.durationMs += performance.now() - started;
    return session;
  };
  Object.assign(InferenceSession, { create: counted });
  return count;
}
