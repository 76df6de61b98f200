/** Why a template gives no text. */
export type TemplateProblem =
  /** It says so itself: the message is the template's own. */
  | 'raised'
  /** It fails in Python, too. */
  | 'fault'
  /** It may be good, but needs what is not to be had here, which `detail` names. */
  | 'unsupported'
  /** It writes or computes too much. */
  | 'bounds';

/** What goes wrong in reading or rendering a template. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  /**
   * @param detail for `raised` the template's words, for `unsupported` what is missing as it is
   *   written in the template, otherwise a reason in English for the log
   * @param line in the template, from 1; 0 where that is not known
   */
  constructor(
    readonly problem: TemplateProblem,
    readonly detail: string,
    readonly line = 0,
  ) {
    super(detail);
  }
}

/** A fault that Python finds, too. */
export function fault(detail: string, line?: number): TemplateError {
  return new TemplateError('fault', detail, line);
}

/** Something that Python can do and this cannot. @param what as it is written in the template */
export function unsupported(what: string, line?: number): TemplateError {
  return new TemplateError('unsupported', what, line);
}
