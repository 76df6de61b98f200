type Child = Node | string | undefined;

interface Options {
  readonly class?: string;
  /** Text whose direction is not ours to know: model output, names, the user's own words. */
  readonly foreign?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
  readonly onKey?: (event: KeyboardEvent) => void;
}

/** Makes an element. Strings become text nodes, so nothing in them is ever read as markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: Options = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (options.class !== undefined) {
    element.className = options.class;
  }
  if (options.foreign === true) {
    element.dir = 'auto';
  }
  for (const [name, value] of Object.entries(options.attributes ?? {})) {
    element.setAttribute(name, value);
  }
  if (options.onClick) {
    element.addEventListener('click', options.onClick);
  }
  if (options.onKey) {
    (element as HTMLElement).addEventListener('keydown', options.onKey);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A decorative codicon; what it says is said in words beside it. */
export function icon(name: string): HTMLElement {
  return el('vscode-icon', { class: 'icon', attributes: { name, 'aria-hidden': 'true' } });
}

/** A button that looks like a link: for what is offered quietly, in running text. */
export function linkButton(label: string, onClick: () => void): HTMLButtonElement {
  return el('button', { class: 'link', attributes: { type: 'button' }, onClick }, label);
}

/** A toolbar button with words beside its icon. */
export function wordButton(name: string, label: string, onClick: () => void): HTMLElement {
  return el(
    'vscode-toolbar-button',
    { attributes: { icon: name }, onClick },
    // The button inside does not inherit the page's type; what is slotted into it can.
    el('span', { class: 'tool-label' }, label),
  );
}

/** An icon button of a toolbar; `label` is its name for screen readers and its tooltip. */
export function toolButton(name: string, label: string, onClick: () => void): HTMLElement {
  return el('vscode-toolbar-button', {
    attributes: { icon: name, label, title: label },
    onClick,
  });
}
