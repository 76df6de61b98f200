import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../../../base/log';
import type { KeptGraphs, SessionFiles } from '../../model/exact-batches/sessions';
import { keptGraph } from './kept';

/** In the folder of a decoder's graph, by the number of threads: which lengths were found. */
const noteName = (threads: number): string => `lengths-${threads}.json`;

const noteSchema = v.object({
  /** The folder of the encoder's graph that they were found with. */
  encoder: v.string(),
  uneven: v.array(v.number()),
});

/**
 * Graphs of a model that read several texts at once, and what was measured of them on this machine.
 * Their folders are named by all that they were made of and for, and so is what is noted in them.
 */
export class KeptExactGraphs implements KeptGraphs {
  /**
   * @param folder absolute path of where all graphs of the model are kept
   * @param unkept called where such graphs were made, and could be kept for the next time
   */
  constructor(
    private readonly folder: string,
    private readonly unkept: () => void,
  ) {}

  of(file: string): string | undefined {
    return keptGraph(this.folder, file, 'exact');
  }

  lengths(files: SessionFiles, threads: number): ReadonlySet<number> | undefined {
    const places = this.placesOf(files);
    if (!places) {
      return undefined;
    }
    const note = join(places.decoder, noteName(threads));
    if (!existsSync(note)) {
      return undefined;
    }
    try {
      const { encoder, uneven } = v.parse(noteSchema, JSON.parse(readFileSync(note, 'utf8')));
      return encoder === basename(places.encoder) ? new Set(uneven) : undefined;
    } catch (error) {
      // They are measured again.
      console.warn(`${note} says nothing: ${messageOf(error)}`);
      return undefined;
    }
  }

  note(files: SessionFiles, threads: number, uneven: ReadonlySet<number>): void {
    const places = this.placesOf(files);
    if (!places) {
      this.unkept();
      return;
    }
    try {
      const said = { encoder: basename(places.encoder), uneven: [...uneven] };
      writeFileSync(join(places.decoder, noteName(threads)), JSON.stringify(said));
    } catch (error) {
      console.warn(`What was measured could not be noted: ${messageOf(error)}`);
    }
  }

  /** The folders of both graphs; undefined where one of them is not kept. */
  private placesOf({ encoder, decoder }: SessionFiles): SessionFiles | undefined {
    const [one, other] = [this.of(encoder), this.of(decoder)];
    return one === undefined || other === undefined
      ? undefined
      : { encoder: dirname(one), decoder: dirname(other) };
  }
}
