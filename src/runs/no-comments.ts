import { ParameterError } from '../tasks/parameters';

/** There is nothing in a text of code that would be translated. */
export class NoCommentsError extends ParameterError {}
