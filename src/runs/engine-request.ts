import type { RunRequest } from '../engine/contract';
import { takes } from '../tasks/task';
import type { RegionsJson } from '../tasks/translation/regions';
import { regionsToJson } from '../text/structure/json-regions';
import { beforeText, regionsRead, type CodeText } from './code-text';
import type { RunOrder } from './order';

function codeInput(code: CodeText): RegionsJson {
  const before = beforeText(code);
  return { ...regionsToJson(regionsRead(code)), ...(before !== '' && { before }) };
}

/**
 * What is asked of the engine for an order.
 *
 * @param soFar what was written before, for a run that goes on
 */
export function engineRequest(order: RunOrder, soFar?: string): RunRequest {
  const { task, text, parameters, inputs, code } = order;
  if (takes(task, 'question')) {
    const { question = '', locale } = inputs;
    return { task, text, parameters, question, ...(locale === undefined ? {} : { locale }) };
  }
  if (takes(task, 'language')) {
    const { language } = inputs;
    return {
      task,
      text,
      parameters,
      ...(language === undefined ? {} : { language }),
      ...(code && { regions: codeInput(code) }),
    };
  }
  if (takes(task, 'locale')) {
    const { locale } = inputs;
    return { task, text, parameters, ...(locale === undefined ? {} : { locale }) };
  }
  if (takes(task, 'soFar')) {
    return { task, text, parameters, ...(soFar === undefined ? {} : { soFar }) };
  }
  if (takes(task, 'rules')) {
    const { rules } = inputs;
    return { task, text, parameters, ...(rules === undefined ? {} : { rules }) };
  }
  return { task, text, parameters };
}
