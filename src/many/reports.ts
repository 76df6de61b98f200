import type { DocumentWriter, Piece } from '../exchange/document';
import { formatIds, formatOf, type FormatId } from '../exchange/formats';
import type { FindingSource } from '../findings/finding';
import type { JournalModel } from './journal';
import type { FileFinding, FileResult } from './result';
import { SarifLog } from './sarif';

/** In what form results are printed: for people, for CI, or as an export. */
export const reportIds = ['text', 'sarif', ...formatIds] as const;

export type ReportId = (typeof reportIds)[number];

export function isReportId(value: string): value is ReportId {
  return reportIds.some((id) => id === value);
}

/** Where a report gets what it does not have: texts are not kept. */
export interface ReportParts {
  /** As of the journal's head. */
  readonly models: readonly JournalModel[];
  readonly version: string;
  /**
   * The text of a file that was read.
   *
   * @throws FileError where it is not there any more, or another one
   */
  readonly textOf: (name: string, sha256: string) => Promise<string>;
}

/** Writes results in their order, piece by piece: nothing is kept that grows with their number. */
export interface Report {
  begin(): Iterable<Piece>;
  /** @throws FileError where a text is needed that cannot be had any more */
  write(result: FileResult): Promise<Iterable<Piece>>;
  end(): Iterable<Piece>;
}

/** True where a report is written into several files of a folder. */
export function hasSeveralFiles(id: ReportId): boolean {
  return id !== 'text' && id !== 'sarif' && formatOf(id).files === 'several';
}

const file = '';

/** Words as they may stand in a terminal, in one line. */
function inLine(words: string): string {
  return words.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD');
}

class LinesReport implements Report {
  begin(): Iterable<Piece> {
    return [];
  }

  write(result: FileResult): Promise<Iterable<Piece>> {
    const lines =
      result.kind === 'read'
        ? result.findings.map(
            ({ line, column, label, score, text }) =>
              `${inLine(result.name)}:${line}:${column}: ${label} ${score.toFixed(2)} ${inLine(text)}\n`,
          )
        : [];
    return Promise.resolve(lines.length > 0 ? [{ file, text: lines.join('') }] : []);
  }

  end(): Iterable<Piece> {
    return [];
  }
}

class SarifReport implements Report {
  private readonly log: SarifLog;

  constructor({ version }: ReportParts) {
    this.log = new SarifLog({ version });
  }

  begin(): Iterable<Piece> {
    return [{ file, text: this.log.begin() }];
  }

  write(result: FileResult): Promise<Iterable<Piece>> {
    return Promise.resolve([{ file, text: [...this.log.write(result)].join('') }]);
  }

  end(): Iterable<Piece> {
    return [{ file, text: this.log.end() }];
  }
}

/** Who says so. */
function sourceOf(
  { rule, checked, model }: FileFinding,
  models: readonly JournalModel[],
): FindingSource {
  if (rule !== undefined) {
    return { kind: 'rule', id: rule, checked: checked === true };
  }
  const [first] = models;
  const {
    id = '',
    commit = '',
    dtype = '',
    demo = false,
  } = models.find((one) => one.id === model) ?? first ?? {};
  return { kind: 'model', id, commit, dtype, demo };
}

class ExportReport implements Report {
  private readonly writer: DocumentWriter;

  constructor(
    id: FormatId,
    private readonly parts: ReportParts,
  ) {
    this.writer = formatOf(id).writer();
  }

  begin(): Iterable<Piece> {
    return [];
  }

  async write(result: FileResult): Promise<Iterable<Piece>> {
    if (result.kind !== 'read') {
      return [];
    }
    const { name, sha256 } = result;
    const text = await this.parts.textOf(name, sha256);
    const findings = result.findings.map((finding) => {
      const { start, end, label, score, parts } = finding;
      const source = sourceOf(finding, this.parts.models);
      return { start, end, label, score, source, ...(parts && { parts }) };
    });
    return this.writer.write({ name, text, findings, sha256 });
  }

  end(): Iterable<Piece> {
    return this.writer.end();
  }
}

/** A report in one of the forms. For one run only. */
export function reportOf(id: ReportId, parts: ReportParts): Report {
  return id === 'text'
    ? new LinesReport()
    : id === 'sarif'
      ? new SarifReport(parts)
      : new ExportReport(id, parts);
}
