import { settingName, type SettingKey } from '../names/settings';

interface Property {
  readonly markdownDescription?: unknown;
  readonly enum?: readonly (string | null)[];
  readonly markdownEnumDescriptions?: readonly string[];
}

/** What of Markdown the descriptions of settings have, without its signs; `#key#` is VS Code's link to a setting. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/`#([^`]*)#`/gu, '$1')
    .replace(/`([^`]*)`/gu, '$1');
}

/**
 * What the settings editor says of settings, for where they are changed elsewhere: VS Code has put
 * the manifest's texts into the user's language already.
 */
export class SettingTexts {
  private readonly properties: Readonly<Record<string, Property | undefined>>;

  /** @param manifest `package.json` as VS Code hands it to the extension */
  constructor(manifest: unknown) {
    const { contributes = {} } = (manifest ?? {}) as {
      readonly contributes?: { readonly configuration?: unknown };
    };
    const groups = [contributes.configuration ?? []].flat() as readonly {
      readonly properties?: Readonly<Record<string, Property>>;
    }[];
    this.properties = Object.assign({}, ...groups.map(({ properties }) => properties)) as Record<
      string,
      Property
    >;
  }

  /** As the settings editor makes it of the key: `maxNewTokens` is "Max New Tokens". */
  label(key: SettingKey): string {
    const name = key.slice(key.lastIndexOf('.') + 1);
    return name.replace(/^.|[A-Z]/gu, (letter, at: number) =>
      at === 0 ? letter.toUpperCase() : ` ${letter}`,
    );
  }

  /** Without formatting; '' for a setting that is not described. */
  description(key: SettingKey): string {
    const given = this.properties[settingName(key)]?.markdownDescription;
    return typeof given === 'string' ? plain(given) : '';
  }

  /** What each value of a list of them means, without formatting; the value that is `null` as ''. */
  choices(key: SettingKey): Readonly<Record<string, string>> {
    const { enum: values = [], markdownEnumDescriptions: texts = [] } =
      this.properties[settingName(key)] ?? {};
    return Object.fromEntries(texts.map((text, at) => [values[at] ?? '', plain(text)] as const));
  }
}
