import { catalogueEntry } from '../catalogue';
import type { InstallPlan } from '../hub/hub-types';
import type { Dtype } from '../../tasks/dtypes';

/** What can be said of a model before the hub is asked: by it the user agrees, or not. */
export interface Expectation {
  /** Base address of the hub that would be asked. */
  readonly endpoint: string;
  /** About how much would be fetched, in bytes; missing where that is not known. */
  readonly bytes?: number;
  /** The hub's name of the licence; missing where that is not known. */
  readonly licence?: string;
}

/** What the hub may say of a model that matters to whoever has agreed to an {@link Expectation}. */
export type Surprise = 'hub' | 'size' | 'licence' | 'gated';

/** A size that is known about is no surprise when it is so much larger in truth: a factor, and bytes. */
const tolerated = { factor: 1.25, bytes: 5e6 };

/** What the catalogue knows of a model; nothing but the hub's address where it does not have it. */
export function expectationOf(id: string, dtype: Dtype, endpoint: string): Expectation {
  const { megabytes, licence } = catalogueEntry(id) ?? { megabytes: {} };
  const size = megabytes[dtype];
  return {
    endpoint,
    ...(size === undefined ? {} : { bytes: size * 1e6 }),
    ...(licence === undefined ? {} : { licence }),
  };
}

/** In what a plan differs so much from what was agreed to that the user has to be asked once more. */
export function surprises(expected: Expectation, plan: InstallPlan): readonly Surprise[] {
  const { endpoint, bytes, licence } = expected;
  const larger =
    plan.missingBytes > 0 &&
    (bytes === undefined ||
      plan.missingBytes > Math.max(bytes * tolerated.factor, bytes + tolerated.bytes));
  const otherLicence =
    plan.license !== undefined && plan.license.toLowerCase() !== licence?.toLowerCase();
  return [
    ...(plan.endpoint === endpoint ? [] : (['hub'] as const)),
    ...(larger ? (['size'] as const) : []),
    ...(otherLicence ? (['licence'] as const) : []),
    ...(plan.gated ? (['gated'] as const) : []),
  ];
}
