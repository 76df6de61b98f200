import { command } from '../commands/command';
import { Comparing, type ComparingParts } from './comparing';
import { Correcting, type CorrectingParts } from './correcting';
import type { CorrectionTarget } from '../names/correction-target';
import { showCorrections } from './list';
import { targetOf } from './subject';

/** The commands by which a person corrects what was found. */
export function correctionCommands(parts: CorrectingParts & ComparingParts) {
  const correcting = new Correcting(parts);
  const of = (argument: unknown): CorrectionTarget => targetOf(argument, parts.findings);
  return [
    command('markAs', (argument) => correcting.mark(of(argument))),
    command('changeLabel', (argument) => correcting.changeLabel(of(argument))),
    command('changeSpan', (argument) => correcting.changeSpan(of(argument))),
    command('notEntity', (argument) => correcting.reject(of(argument))),
    command('acceptEntity', (argument) => correcting.accept(of(argument))),
    command('correctEverywhere', (argument) => correcting.everywhere(of(argument))),
    command('takeBackCorrection', (argument) => correcting.takeBack(of(argument))),
    command('redoCorrection', (argument) => correcting.redo(of(argument))),
    command('declareReviewed', (argument) => correcting.declare(of(argument))),
    command('compareWithCorrections', () => new Comparing(parts).compare()),
    command('showCorrections', (argument) => showCorrections(parts, of(argument))),
  ] as const;
}
