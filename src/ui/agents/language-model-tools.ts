import * as vscode from 'vscode';
import { AgentError } from '../../agents/agent-error';
import { checkInput } from '../../agents/inputs';
import type { AgentToolName } from '../../agents/names';
import { shownPath } from '../../agents/shown-path';
import { sentenceFor, type AgentTools } from '../../agents/tools';
import { isCancelled } from '../../base/cancelled';
import type { Log } from '../../base/log';

type Prepared = vscode.PreparedToolInvocation;

/** A tool of ours as VS Code has tools: what it gives, and why it does not, is text for a model. */
abstract class AgentLanguageTool implements vscode.LanguageModelTool<unknown> {
  protected abstract readonly name: AgentToolName;

  constructor(
    private readonly tools: AgentTools,
    private readonly log: Log,
  ) {}

  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const controller = new AbortController();
    const stop = (): void => {
      controller.abort();
    };
    if (token.isCancellationRequested) {
      stop();
    }
    const listening = token.onCancellationRequested(stop);
    try {
      const call = { signal: controller.signal, progress: () => undefined };
      const result = await this.tools.run(this.name, input, call);
      return new vscode.LanguageModelToolResult([
        new vscode.LanguageModelTextPart(JSON.stringify(result)),
      ]);
    } catch (error) {
      throw isCancelled(error)
        ? new vscode.CancellationError()
        : new Error(this.sentenceFor(error));
    } finally {
      listening.dispose();
    }
  }

  private sentenceFor(error: unknown): string {
    return sentenceFor(error, (where) => {
      this.log.error(`${this.name} failed unexpectedly: ${where}`);
    });
  }

  prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<unknown>): Prepared | undefined {
    try {
      const { file, text = '' } = checkInput(this.name, input);
      const size = text.length.toLocaleString(vscode.env.language);
      const what =
        file === undefined
          ? vscode.l10n.t('a text of {0} characters', size)
          : `“${shownPath(file)}”`;
      return this.prepared(what, file !== undefined);
    } catch (error) {
      if (error instanceof AgentError) {
        // The model is told so when the tool is run.
        return undefined;
      }
      throw error;
    }
  }

  /** @param what names what is read @param isFile false for a text that the model has already */
  protected abstract prepared(what: string, isFile: boolean): Prepared;
}

/** A sentence with words of others in it, none of which is Markdown. */
function plain(sentence: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(sentence);
}

class FindEntitiesLanguageTool extends AgentLanguageTool {
  protected readonly name = 'find_entities';

  protected prepared(what: string, isFile: boolean): Prepared {
    return {
      invocationMessage: plain(vscode.l10n.t('Looking for personal data in {0}', what)),
      ...(isFile && {
        confirmationMessages: {
          title: vscode.l10n.t('Look for personal data?'),
          message: plain(
            vscode.l10n.t(
              '{0} is read on this machine. The assistant gets labels, places and masked previews.',
              what,
            ),
          ),
        },
      }),
    };
  }
}

class RedactTextLanguageTool extends AgentLanguageTool {
  protected readonly name = 'redact_text';

  protected prepared(what: string, isFile: boolean): Prepared {
    return {
      invocationMessage: plain(vscode.l10n.t('Redacting {0}', what)),
      ...(isFile && {
        confirmationMessages: {
          title: vscode.l10n.t('Redact and hand on?'),
          message: plain(
            vscode.l10n.t(
              '{0} is read on this machine. The assistant gets the redacted text, with all in it that is not found.',
              what,
            ),
          ),
        },
      }),
    };
  }
}

/**
 * It asks by itself, in a dialog, when it is known how much would come back: what VS Code asks before
 * a tool is run can be answered for ever ("Always Allow"), and by its settings for all tools.
 */
class RestoreTextLanguageTool extends AgentLanguageTool {
  protected readonly name = 'restore_text';

  protected prepared(what: string): Prepared {
    return { invocationMessage: plain(vscode.l10n.t('Restoring {0}', what)) };
  }
}

/** The tools as VS Code has them. */
export function languageModelTools(
  tools: AgentTools,
  log: Log,
): Readonly<Record<AgentToolName, vscode.LanguageModelTool<unknown>>> {
  return {
    find_entities: new FindEntitiesLanguageTool(tools, log),
    redact_text: new RedactTextLanguageTool(tools, log),
    restore_text: new RestoreTextLanguageTool(tools, log),
  };
}
