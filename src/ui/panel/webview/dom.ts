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

/**
 * A button that looks like a link: for what is offered quietly, in running text.
 *
 * @param spoken its name for screen readers, where that says more than the words on it
 */
export function linkButton(label: string, onClick: () => void, spoken = label): HTMLButtonElement {
  const attributes = { type: 'button', ...(spoken === label ? {} : { 'aria-label': spoken }) };
  return el('button', { class: 'link', attributes, onClick }, label);
}

/** A toolbar button with words beside its icon; `spoken` as for a {@link linkButton}. */
export function wordButton(
  name: string,
  label: string,
  onClick: () => void,
  spoken = label,
): HTMLElement {
  return el(
    'vscode-toolbar-button',
    { attributes: { icon: name, label: spoken }, onClick },
    // The button inside does not inherit the page's type; what is slotted into it can.
    el('span', { class: 'tool-label' }, label),
  );
}

/** An icon button of a toolbar; `label` is its tooltip, `spoken` its name for screen readers. */
export function toolButton(
  name: string,
  label: string,
  onClick: () => void,
  spoken = label,
): HTMLElement {
  return el('vscode-toolbar-button', {
    attributes: { icon: name, label: spoken, title: label },
    onClick,
  });
}
