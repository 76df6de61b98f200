import * as l10n from '@vscode/l10n';
import { SaidError } from '../../../base/said-error';
import {
  describe,
  parseParameter,
  type ParameterSpec,
  type ParameterValue,
} from '../../../tasks/parameters';
import type { FieldTexts } from '../messages';
import { el } from './dom';
import { itemsOf, linesOf } from './item-lines';
import { localized } from './localized';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What an empty field of a nullable parameter stands for, in a list of values. */
const own = '';

/** One parameter: its name, a control, what it does, and what is wrong with what was written. */
export class ParameterField {
  readonly root: HTMLElement;
  readonly control: Control;
  private readonly error = el('p', { class: 'field-error' });
  /** What the chosen value means. */
  private readonly choice = el('p', { class: 'field-about' });

  constructor(
    readonly spec: ParameterSpec,
    private readonly texts: FieldTexts,
    /** Begins the ids of its parts: there are several forms on a page. */
    prefix: string,
  ) {
    const id = `${prefix}-${spec.name}`;
    this.control = controlFor(spec);
    this.control.id = id;
    this.control.classList.add('field-control');
    const parts = [...(spec.type === 'enum' ? ['choice'] : []), 'about', 'error'];
    this.control.setAttribute('aria-describedby', parts.map((part) => `${id}-${part}`).join(' '));
    this.error.id = `${id}-error`;
    this.error.hidden = true;
    this.choice.id = `${id}-choice`;
    this.choice.hidden = true;
    const label = el('label', { class: 'field-label', attributes: { for: id } }, texts.label);
    const about = el(
      'p',
      { class: 'field-about', attributes: { id: `${id}-about` } },
      [texts.description, rangeOf(spec)].filter((text) => text !== '').join(' '),
    );
    const isCheck = spec.type === 'boolean';
    this.root = el(
      'div',
      { class: isCheck ? 'field check' : 'field' },
      ...(isCheck ? [this.control, label] : [label, this.control]),
      this.error,
      spec.type === 'enum' ? this.choice : undefined,
      about,
    );
    this.control.addEventListener('input', () => {
      this.check();
    });
  }

  /** Shows a value. */
  set(value: ParameterValue | undefined): void {
    const { control } = this;
    if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      control.checked = value === true;
    } else {
      control.value = Array.isArray(value) ? linesOf(value) : String(value ?? '');
    }
    this.check();
  }

  /** What stands there; `undefined`, with a sentence below, where the task does not take that. */
  check(): ParameterValue | undefined {
    this.choice.textContent = this.texts.choices?.[this.control.value] ?? '';
    this.choice.hidden = this.choice.textContent === '';
    try {
      const value = this.read();
      this.say('');
      return value;
    } catch (error) {
      if (!(error instanceof SaidError)) {
        throw error;
      }
      this.say(localized(error.said));
      return undefined;
    }
  }

  private read(): ParameterValue {
    const { control, spec } = this;
    if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      return control.checked;
    }
    if (spec.type === 'strings') {
      return itemsOf(control.value);
    }
    if (spec.type === 'language' && control.value.trim() === '') {
      return spec.default;
    }
    return spec.nullable === true && control.value.trim() === own
      ? null
      : parseParameter(spec, control.value);
  }

  private say(error: string): void {
    this.error.textContent = error;
    this.error.hidden = error === '';
    this.control.setAttribute('aria-invalid', String(error !== ''));
  }
}

function controlFor(spec: ParameterSpec): Control {
  switch (spec.type) {
    case 'boolean':
      return el('input', { attributes: { type: 'checkbox' } });
    case 'enum': {
      const values = spec.values.map((value) => el('option', { attributes: { value } }, value));
      const none = el('option', { attributes: { value: own } }, l10n.t('the model’s own'));
      return el('select', {}, ...(spec.nullable === true ? [none] : []), ...values);
    }
    case 'strings':
      return el('textarea', { attributes: { rows: '2', spellcheck: 'false' } });
    case 'string':
      return spec.multiline === true
        ? el('textarea', { attributes: { rows: '3' } })
        : el('input', { attributes: { type: 'text', spellcheck: 'false' } });
    case 'language':
      return el('input', { attributes: { type: 'text', spellcheck: 'false' } });
    default:
      // A number. As text, so that what is wrong with it can be said.
      return el('input', {
        attributes: {
          type: 'text',
          inputmode: spec.type === 'integer' ? 'numeric' : 'decimal',
          ...(spec.nullable === true ? { placeholder: l10n.t('the model’s own') } : {}),
        },
      });
  }
}

/** What may be written, and what stands there where nothing is set. */
function rangeOf(spec: ParameterSpec): string {
  const { default: preset } = spec;
  switch (spec.type) {
    case 'integer':
    case 'number':
      return preset === null
        ? l10n.t('Takes {0}.', localized(describe(spec)))
        : l10n.t('Takes {0}; default: {1}.', localized(describe(spec)), String(preset));
    case 'language':
    case 'enum':
      return preset === null ? '' : l10n.t('Default: {0}.', String(preset));
    case 'strings':
      return l10n.t('One on each line; \\n stands for a line break in it.');
    default:
      return '';
  }
}
