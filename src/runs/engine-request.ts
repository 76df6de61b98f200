import type { RunRequest } from '../engine/contract';
import type { RunOrder } from './order';

/**
 * What is asked of the engine for an order.
 *
 * @param soFar what was written before, for a run that goes on
 */
export function engineRequest(order: RunOrder, soFar?: string): RunRequest {
  const { task, text, parameters, inputs } = order;
  switch (task) {
    case 'question-answering':
      return { task, text, parameters, question: inputs.question ?? '' };
    case 'translation': {
      const { language } = inputs;
      return { task, text, parameters, ...(language === undefined ? {} : { language }) };
    }
    case 'text-generation':
      return { task, text, parameters, ...(soFar === undefined ? {} : { soFar }) };
    default:
      return { task, text, parameters };
  }
}
