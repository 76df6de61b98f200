import { Missing, type Sample, type Side, type Started } from './side';

/** What was measured of a side. */
export interface Measured {
  readonly name: string;
  readonly samples: readonly Sample[];
  /** Why there are none. */
  readonly missing?: string;
}

export interface Plan {
  /** Processes of each side. */
  readonly processes: number;
  /** Measurements in each of them. */
  readonly rounds: number;
  /** True where a measurement is long enough to need none before it that only warms up. */
  readonly cold?: boolean;
}

/**
 * Measures sides in turns, A B C A B C …, in one process of each at a time, so that what else the
 * machine does and how warm it is concerns all of them.
 *
 * @param say told of each measurement
 */
export async function alternate(
  sides: readonly Side[],
  { processes, rounds, cold = false }: Plan,
  say: (line: string) => void,
): Promise<readonly Measured[]> {
  const measured = sides.map(({ name }) => ({
    name,
    samples: [] as Sample[],
    missing: undefined as string | undefined,
  }));
  for (let again = 0; again < processes; again++) {
    const started: (Started | undefined)[] = [];
    try {
      for (const [place, side] of sides.entries()) {
        started.push(await start(side, measured[place]));
      }
      for (let round = cold ? 1 : 0; round <= rounds; round++) {
        for (const [place, one] of started.entries()) {
          const sample = await one?.measure();
          const side = measured[place];
          if (sample && side && round > 0) {
            side.samples.push(sample);
            const { ms, tokens, sessionMs } = sample;
            const own =
              sessionMs === undefined
                ? ''
                : `, ${((100 * sessionMs) / ms).toFixed(1)} % in sessions`;
            say(`${side.name}: ${ms.toFixed(1)} ms, ${tokens} tokens${own}`);
          }
        }
      }
    } finally {
      for (const one of started) {
        one?.stop();
      }
    }
  }
  return measured.map(({ name, samples, missing }) => ({
    name,
    samples,
    ...(missing !== undefined && { missing }),
  }));
}

async function start(
  side: Side,
  into: { missing: string | undefined } | undefined,
): Promise<Started | undefined> {
  if (!into || into.missing !== undefined) {
    return undefined;
  }
  try {
    return await side.start();
  } catch (error) {
    // A build of this project that fails is no peer that is not there.
    if (!(error instanceof Missing)) {
      throw error;
    }
    into.missing = error.message;
    return undefined;
  }
}
