import * as vscode from 'vscode';
import { selectedTargets } from '../editor/target';
import { translationLanguages, translationModels } from '../models/catalogue/pairs';
import { languageName } from '../runs/language-names';
import type { RunService } from '../runs/run-service';
import {
  translationOrder,
  type TranslationOrders,
  type TranslationPlan,
  type TranslationWishes,
} from '../runs/translation-orders';
import type { TaskResult } from '../tasks/results';
import { tagOf } from '../text/language/codes';
import type { Command } from './command';

const storageKey = 'translationTargets';
/** More of the last languages than this are looked for by name. */
const remembered = 5;

/** The languages that were translated to last, the newest first. */
export class LanguageHistory {
  constructor(private readonly memento: vscode.Memento) {}

  get all(): readonly string[] {
    const stored = this.memento.get<unknown>(storageKey);
    return Array.isArray(stored) ? stored.filter((tag) => typeof tag === 'string') : [];
  }

  async add(tag: string): Promise<void> {
    const others = this.all.filter((other) => other !== tag);
    await this.memento.update(storageKey, [tag, ...others].slice(0, remembered));
  }
}

interface LanguageItem extends vscode.QuickPickItem {
  readonly tag?: string;
}

function items(
  tags: readonly string[],
  last: readonly string[],
  detail: (tag: string) => string,
): readonly LanguageItem[] {
  const item = (tag: string): LanguageItem => ({
    tag,
    label: languageName(tag),
    description: tag,
    detail: detail(tag),
  });
  const compare = new Intl.Collator(vscode.env.language);
  const sorted = (some: readonly string[]): readonly LanguageItem[] =>
    some.map(item).sort((a, b) => compare.compare(a.label, b.label));
  const separator = (label: string): LanguageItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  const known = last.filter((tag) => tags.includes(tag));
  return [
    ...(known.length > 0 ? [separator(vscode.l10n.t('Last used')), ...known.map(item)] : []),
    separator(vscode.l10n.t('All languages')),
    ...sorted(tags.filter((tag) => !known.includes(tag))),
  ];
}

/**
 * Asks for a language to translate to; the last ones come first.
 *
 * @param source BCP 47 tag of the text's language
 */
export async function chooseTarget(
  history: LanguageHistory,
  source: string,
  placeholder?: string,
): Promise<string | undefined> {
  const tags = translationLanguages.map(tagOf).filter((tag) => tag !== tagOf(source));
  const chosen = await vscode.window.showQuickPick(
    items(tags, history.all, (tag) => translationModels(source, tag)[0] ?? ''),
    {
      title: vscode.l10n.t('Translate To… (from {0})', languageName(source)),
      placeHolder: placeholder ?? vscode.l10n.t('Language to translate to'),
      matchOnDescription: true,
    },
  );
  if (chosen?.tag !== undefined) {
    await history.add(chosen.tag);
  }
  return chosen?.tag;
}

/** Asks for the language that a text is in. */
export async function chooseSource(current: string): Promise<string | undefined> {
  const tags = translationLanguages.map(tagOf);
  const chosen = await vscode.window.showQuickPick(
    items(tags, [tagOf(current)], () => ''),
    {
      title: vscode.l10n.t('Language of the Text'),
      placeHolder: vscode.l10n.t('The text is in {0}?', languageName(current)),
      matchOnDescription: true,
    },
  );
  return chosen?.tag;
}

/** A keybinding or another extension may pass languages: `{ "source": "en", "target": "fr" }`. */
function wishesFrom(argument: unknown): TranslationWishes {
  const given = (argument ?? {}) as Readonly<Record<string, unknown>>;
  const tag = (key: string): string | undefined => {
    const value = given[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const [source, target] = [tag('source'), tag('target')];
  return {
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
  };
}

/** Translates what is selected with other wishes than the settings': one command for each. */
class TranslateCommand implements Command {
  constructor(
    readonly id: string,
    private readonly wish: (
      given: TranslationWishes,
      editor: vscode.TextEditor | undefined,
    ) => Promise<TranslationWishes | undefined>,
    private readonly runs: RunService,
    private readonly orders: TranslationOrders,
  ) {}

  /** @throws NoTextError when there is nothing to read; returns as `RunTasksCommand.execute` */
  async execute(argument?: unknown): Promise<readonly (TaskResult | undefined)[] | undefined> {
    const editor = vscode.window.activeTextEditor;
    selectedTargets(editor);
    const wishes = await this.wish(wishesFrom(argument), editor);
    if (!wishes) {
      return undefined;
    }
    const plans: (TranslationPlan | undefined)[] = [];
    for (const target of selectedTargets(editor)) {
      plans.push(await this.orders.plan(target, wishes));
    }
    // Taken only now: the text may have been edited while the user was asked.
    const orders = selectedTargets(editor).flatMap((target, index) => {
      const plan = plans[index] ?? plans.at(-1);
      return plan ? [translationOrder(plan, target)] : [];
    });
    return orders.length === 0 ? undefined : this.runs.start(orders);
  }
}

/** "Translate To…" and "Translate Comments". */
export function translateCommands(
  runs: RunService,
  orders: TranslationOrders,
  history: LanguageHistory,
): readonly Command[] {
  const withTarget = async (
    given: TranslationWishes,
    editor: vscode.TextEditor | undefined,
  ): Promise<TranslationWishes | undefined> => {
    if (given.target !== undefined) {
      await history.add(given.target);
      return given;
    }
    const [first] = selectedTargets(editor);
    if (!first) {
      return undefined;
    }
    const { source } = await orders.languagesOf(first, given);
    const target = await chooseTarget(history, source);
    return target === undefined ? undefined : { ...given, target };
  };
  return [
    new TranslateCommand('translateTo', withTarget, runs, orders),
    new TranslateCommand(
      'translateComments',
      (given) => Promise.resolve({ ...given, format: 'code' }),
      runs,
      orders,
    ),
  ];
}
