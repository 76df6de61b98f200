import { withBestOutputs } from './best-outputs';
import { newestPositions } from './newest-positions';

/**
 * A decoder that gives besides what it has to only what is new of it, and only what is wanted: its
 * outputs are most of what is copied out of the runtime at each step. A model that is none, or of
 * a kind that is not known, stays as it is.
 *
 * @param model content of an ONNX file
 * @throws RangeError where it is no ONNX file
 */
export function withSmallOutputs(model: Uint8Array): Uint8Array {
  const newest = newestPositions(model) ?? model;
  return withBestOutputs(newest) ?? newest;
}
