import GithubSlugger from 'github-slugger';

/** How a platform names its headings, so that links can lead to them. */
export interface SlugRule {
  readonly name: string;
  /** Names headings in the order of the document: each call takes those before into account. */
  namer(): (heading: string) => string;
}

/** A rule that numbers names which are there already; `nameless` is one of whose words nothing is left. */
function numbered(
  name: string,
  slug: (heading: string) => string,
  sign: string,
  nameless = '',
): SlugRule {
  return {
    name,
    namer() {
      const used = new Set<string>();
      const numbers = new Map<string, number>();
      return (heading) => {
        const base = slug(heading) || nameless;
        let id = base;
        let number = numbers.get(base) ?? 0;
        while (used.has(id)) {
          number++;
          id = `${base}${sign}${number}`;
        }
        numbers.set(base, number);
        used.add(id);
        return id;
      };
    },
  };
}

export const github: SlugRule = {
  name: 'github',
  namer() {
    const slugger = new GithubSlugger();
    return (heading) => slugger.slug(heading);
  },
};

/** What GitLab does: as GitHub, but with one hyphen at most between words. */
function gitlab(heading: string): string {
  const slug = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /gu, '-')
    .replace(/-{2,}/gu, '-');
  return /^\d+$/u.test(slug) ? `anchor-${slug}` : slug;
}

/** What VitePress and VuePress do. */
function vitepress(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .replace(/^(?=\d)/u, '_')
    .toLowerCase();
}

/** What Python-Markdown does, and so MkDocs: nothing but ASCII is left. */
function mkdocs(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/[^\w\s-]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/gu, '-');
}

/** What Pandoc does, and so Quarto and R Markdown: it begins with a letter and keeps full stops. */
function pandoc(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_.-]/gu, '')
    .trim()
    .replace(/\s+/gu, '-')
    .replace(/^[^\p{L}]+/u, '');
}

/** What VS Code's preview does: emoji stay, hyphens at the ends do not. */
function vscode(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/\s+/gu, '-')
    .replace(/(?![-_])[\p{P}$+<=>^`|~]/gu, '')
    .replace(/^-+|-+$/gu, '');
}

/** What Obsidian looks for: the heading itself, without the signs of its own links. */
export function obsidian(heading: string): string {
  return heading
    .replace(/[#^[\]|\\:%]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The first of equal headings is found, the others are not. A heading has no other name. */
export const obsidianRule: SlugRule = { name: 'obsidian', namer: () => obsidian };

/** Which of several rules that fit a document equally well counts is said by their order. */
export const slugRules: readonly SlugRule[] = [
  github,
  numbered('gitlab', gitlab, '-'),
  numbered('vitepress', vitepress, '-'),
  numbered('pandoc', pandoc, '-', 'section'),
  {
    name: 'mkdocs',
    namer() {
      const used = new Set<string>();
      const last = new Map<string, string>();
      return (heading) => {
        const base = mkdocs(heading);
        let id = last.get(base) ?? base;
        // A number at its end is counted on, and nothing is no name.
        while (used.has(id) || id === '') {
          const [, stem = id, number = '0'] = /^(.*)_(\d+)$/su.exec(id) ?? [];
          id = `${stem}_${Number(number) + 1}`;
        }
        last.set(base, id);
        used.add(id);
        return id;
      };
    },
  },
  numbered('vscode', vscode, '-'),
  obsidianRule,
];
