import type { Fault } from './fault.mts';
import { modelFaults } from './models.mts';
import { processFaults } from './process.mts';
import { queueFaults } from './queue.mts';
import { textFaults } from './text.mts';

export type { Fault } from './fault.mts';

export const faults: readonly Fault[] = [
  ...processFaults,
  ...queueFaults,
  ...modelFaults,
  ...textFaults,
];
