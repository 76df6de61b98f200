import { translatable, type Message } from '../../base/message';
import { TextLimitError } from '../../text/limit-error';
import type { RegionsNow } from '../../text/structure/regions';
import { readCode } from './code';
import { readCsv } from './csv';
import type { RedactFormat } from './format-names';
import { readEnv } from './env';
import { readHtml } from './html';
import { readJson } from './json';
import { readJsonLines } from './json-lines';
import { readLog } from './log';
import { markdownView } from './markdown';
import { notebookView } from './notebook';
import { plainView, type TextView } from './view';
import { ViewBuilder } from './view-builder';
import { readXml } from './xml';
import { readYaml } from './yaml';

/** Said of a source that is read as plain text since it is not as its format wants it. */
function brokenRemark(name: string): Message {
  return translatable(
    'This is not well-formed {0}, so it was read as plain text: look whether quotes and escapes are still right.',
    name,
  );
}

/** The view of a source that {@link viewOf} could not read in its format. */
function fallback(source: string, name: string): TextView {
  return { ...plainView(source), remark: brokenRemark(name) };
}

/**
 * A source as it is read for personal data. What is not as its format wants it is read as plain
 * text, with a remark that says so; it throws on nothing, and takes time that grows with the length
 * of the source.
 *
 * @param regionsOf finds the comments and strings of code; without it code is read as plain text
 */
export function viewOf(
  source: string,
  format: RedactFormat,
  regionsOf: RegionsNow = () => undefined,
): TextView {
  const view = new ViewBuilder(source);
  switch (format.name) {
    case 'json':
    case 'jsonc':
      return readJson(view, source) ? view.done() : fallback(source, 'JSON');
    case 'jsonl': {
      const broken = readJsonLines(view, source);
      return view.done(broken > 0 ? linesRemark(broken) : undefined);
    }
    case 'csv':
      return readCsv(view, source) ? view.done() : fallback(source, 'CSV');
    case 'tsv':
      return readCsv(view, source, '\t') ? view.done() : fallback(source, 'TSV');
    case 'yaml':
      return readYaml(view, source) ? view.done() : fallback(source, 'YAML');
    case 'xml':
      return readXml(view, source) ? view.done() : fallback(source, 'XML');
    case 'html':
      return readHtml(view, source, regionsOf) ? view.done() : fallback(source, 'HTML');
    case 'env':
      readEnv(view, source);
      return view.done();
    case 'log':
      readLog(view, source);
      return view.done();
    case 'markdown':
      return markdownView(source, regionsOf) ?? fallback(source, 'Markdown');
    case 'ipynb':
      return (
        notebookView(source, (cell, written) => viewOf(cell, written, regionsOf)) ??
        fallback(source, 'Jupyter')
      );
    case 'code':
      return codeView(view, source, format.language ?? '', regionsOf);
    case 'text':
      return plainView(source);
  }
}

function codeView(
  view: ViewBuilder,
  source: string,
  language: string,
  regionsOf: RegionsNow,
): TextView {
  try {
    return readCode(view, source, { language, regionsOf }) ? view.done() : plainView(source);
  } catch (error) {
    if (!(error instanceof TextLimitError)) {
      throw error;
    }
    return { ...plainView(source), remark: error.said };
  }
}

function linesRemark(broken: number): Message {
  return translatable('Lines that are no JSON were read as plain text: {0}.', broken);
}
