import { SaidError } from '../base/said-error';
import { AgentError } from './agent-error';
import { FindEntitiesTool } from './find-entities';
import { checkInput } from './inputs';
import { mostCalls } from './limits';
import { RedactTextTool } from './redact-text';
import { RestoreTextTool } from './restore-text';
import type { AgentToolName } from './names';
import type { AgentParts, AgentTool, Call } from './tool';

/** The tools of one connection. */
export class AgentTools {
  private readonly tools: Readonly<{ [Name in AgentToolName]: AgentTool<Name> }>;

  private underWay = 0;

  constructor(parts: AgentParts) {
    this.tools = {
      find_entities: new FindEntitiesTool(parts),
      redact_text: new RedactTextTool(parts),
      restore_text: new RestoreTextTool(parts),
    };
  }

  /**
   * Runs a tool on what a model has given.
   *
   * @returns what is told to the model, as JSON
   * @throws Cancelled when the signal is aborted; else see {@link sentenceFor}
   */
  async run(name: AgentToolName, input: unknown, call: Call): Promise<object> {
    if (this.underWay >= mostCalls) {
      throw new AgentError(`${mostCalls} calls are under way. Wait until one is done.`);
    }
    this.underWay++;
    try {
      return await this.checked(name, input, call);
    } finally {
      this.underWay--;
    }
  }

  private checked(name: AgentToolName, input: unknown, call: Call): Promise<object> {
    switch (name) {
      case 'find_entities':
        return this.tools[name].run(checkInput(name, input), call);
      case 'redact_text':
        return this.tools[name].run(checkInput(name, input), call);
      case 'restore_text':
        return this.tools[name].run(checkInput(name, input), call);
    }
  }
}

/**
 * What a model is told of a failure.
 *
 * @param unexpected is told where one comes from that is none of ours: its message may have words of
 *   a text in it, and is told to nobody
 */
export function sentenceFor(error: unknown, unexpected: (where: string) => void): string {
  if (error instanceof AgentError || error instanceof SaidError) {
    return error.message;
  }
  const { name = 'Error', stack = '' } = error as Partial<Error>;
  const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  unexpected([name, ...frames.slice(0, 5)].join('\n'));
  return 'This failed unexpectedly, and nothing was changed. Try it once more; if it fails again, tell the person.';
}
