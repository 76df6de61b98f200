import { translatable } from '../../base/message';
import type { RegionsJson } from '../../tasks/translation/regions';
import { TextLimitError } from '../../text/limit-error';
import { regionsFromJson } from '../../text/structure/json-regions';
import type { Region } from '../../text/structure/regions';

/** What one run in the child asks the host, until it is answered. */
export class Questions {
  private readonly open = new Map<number, (regions: RegionsJson | undefined) => void>();
  private next = 0;

  /** @param send asks the host, who answers with the number */
  constructor(private readonly send: (question: number, text: string) => void) {}

  /**
   * The comments and strings of a text.
   *
   * @throws TextLimitError where the host cannot tell
   */
  async reread(text: string): Promise<readonly Region[]> {
    const question = this.next++;
    const regions = await new Promise<RegionsJson | undefined>((resolve) => {
      this.open.set(question, resolve);
      this.send(question, text);
    });
    if (!regions) {
      throw new TextLimitError(translatable('The comments of this text could not be read.'));
    }
    return regionsFromJson(regions, text.length);
  }

  /** The host's answer; one to a question that nobody asks any more is none. */
  answered(question: number, regions: RegionsJson | undefined): void {
    this.open.get(question)?.(regions);
    this.open.delete(question);
  }
}
