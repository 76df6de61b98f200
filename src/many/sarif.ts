import { entityName } from '../tasks/entity-names';
import { english } from '../base/message';
import type { FileFinding, FileResult } from './result';

/** What a log is begun with. */
export interface SarifTool {
  readonly version: string;
}

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const home = 'https://github.com/local-transformers/local-transformers';

/** A path as a reference that a URI may be: each part of it encoded. */
function uriOf(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}

function wordsOf(label: string): string {
  const name = entityName(label);
  return name ? english(name) : label;
}

function ruleOf(label: string): unknown {
  return {
    id: label,
    shortDescription: { text: wordsOf(label) },
    defaultConfiguration: { level: 'warning' },
  };
}

/**
 * What was found says nothing of itself: such logs are uploaded, and what is personal would be with
 * them. Columns are UTF-16 code units, from 1; a line ends at `\n`, with or without a `\r`.
 */
function resultOf(name: string, finding: FileFinding): unknown {
  const { label, score, rule, start, end } = finding;
  const by = rule === undefined ? 'a model' : `the rule “${rule}”`;
  return {
    ruleId: label,
    level: 'warning',
    message: { text: `${wordsOf(label)}, found by ${by}, score ${score.toFixed(2)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(name), uriBaseId: 'SRCROOT' },
          region: {
            startLine: finding.line,
            startColumn: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
            charOffset: start,
            charLength: end - start,
          },
        },
      },
    ],
    rank: Math.round(score * 1000) / 10,
  };
}

/** Writes a log of SARIF 2.1.0, piece by piece: results first, since only then it is known what else. */
export class SarifLog {
  private readonly labels = new Set<string>();
  private readonly notes: unknown[] = [];
  private isEmpty = true;

  constructor(private readonly tool: SarifTool) {}

  begin(): string {
    const head = {
      columnKind: 'utf16CodeUnits',
      newlineSequences: ['\r\n', '\n'],
      originalUriBaseIds: { SRCROOT: { description: { text: 'Where the command was run' } } },
    };
    return `{"$schema":${JSON.stringify(schema)},"version":"2.1.0","runs":[{${JSON.stringify(head).slice(1, -1)},"results":[`;
  }

  *write(result: FileResult): Generator<string> {
    const { name } = result;
    if (result.kind === 'failed') {
      this.note(name, 'error', result.message);
    } else if (result.kind === 'skipped') {
      this.note(name, 'note', `Not read: ${result.why}.`);
    } else {
      if (result.remark !== undefined) {
        this.note(name, 'note', result.remark);
      }
      for (const finding of result.findings) {
        this.labels.add(finding.label);
        yield `${this.isEmpty ? '' : ','}\n${JSON.stringify(resultOf(name, finding))}`;
        this.isEmpty = false;
      }
    }
  }

  end(): string {
    const driver = {
      name: 'Local Transformers',
      version: this.tool.version,
      informationUri: home,
      rules: [...this.labels].sort().map(ruleOf),
    };
    const isWhole = !this.notes.some((one) => (one as { level: string }).level === 'error');
    const invocation = {
      executionSuccessful: isWhole,
      toolExecutionNotifications: this.notes,
    };
    return `],\n"tool":${JSON.stringify({ driver })},\n"invocations":[${JSON.stringify(invocation)}]}]}\n`;
  }

  private note(name: string, level: 'error' | 'note', text: string): void {
    this.notes.push({
      level,
      message: { text },
      locations: [
        { physicalLocation: { artifactLocation: { uri: uriOf(name), uriBaseId: 'SRCROOT' } } },
      ],
    });
  }
}
