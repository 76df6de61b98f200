/*
 * Jinja, as Python's transformers renders chat templates with it. Of our own, because no library for
 * JavaScript writes what Python writes; see test/unit/text/jinja for what is compared.
 */

export { TemplateError } from './errors';
export { parseTemplate } from './parse';
export { renderInSteps, type Rendering } from './render';
export type { Block } from './nodes';
export { Dict, none, type Value } from './values';
