import * as l10n from '@vscode/l10n';
import type { Parameters, ParameterValue } from '../../../tasks/parameters';
import { taskDefinitions } from '../../../tasks/registry';
import type { Card, ParameterForm } from '../messages';
import type { ViewContext } from './context';
import { el } from './dom';
import { ParameterField } from './parameter-field';

/**
 * A form with the parameters of a card's task, those that matter first, to run it once more.
 *
 * @param close takes the form away
 */
export function parameterFormView(
  { id, task, title }: Card,
  { values, preset, texts }: ParameterForm,
  { send }: ViewContext,
  close: () => void,
): HTMLElement {
  const { parameters, first } = taskDefinitions[task];
  const fields = parameters.map((spec) => {
    const said = texts[spec.name] ?? { label: spec.name, description: '' };
    return new ParameterField(spec, said, `form-${id}`);
  });
  const isFirst = ({ spec }: ParameterField): boolean => first.includes(spec.name);
  const others = fields.filter((field) => !isFirst(field));
  const keep = el('input', { attributes: { type: 'checkbox', id: `form-${id}-keep` } });
  const more = el(
    'details',
    { class: 'more' },
    el('summary', {}, l10n.t('More')),
    ...others.map(({ root }) => root),
  );
  fill(values);

  return el(
    'section',
    {
      class: 'parameters',
      attributes: { role: 'group', 'aria-label': l10n.t('Parameters of “{0}”', title) },
      onKey: (event) => {
        if (event.key === 'Escape') {
          close();
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          run();
        } else {
          return;
        }
        event.preventDefault();
      },
    },
    ...fields.filter(isFirst).map(({ root }) => root),
    others.length > 0 ? more : undefined,
    el(
      'div',
      { class: 'field check keep' },
      keep,
      el(
        'label',
        { class: 'field-label', attributes: { for: keep.id } },
        l10n.t('Keep as settings, not only for this run'),
      ),
    ),
    el(
      'div',
      { class: 'form-buttons' },
      el('vscode-button', { onClick: run }, l10n.t('Run')),
      el(
        'vscode-button',
        {
          attributes: { secondary: '', title: l10n.t('Fill in what the settings say') },
          onClick: () => {
            fill(preset);
          },
        },
        l10n.t('Reset'),
      ),
      el('vscode-button', { attributes: { secondary: '' }, onClick: close }, l10n.t('Cancel')),
    ),
  );

  function fill(from: Parameters): void {
    for (const field of fields) {
      field.set(from[field.spec.name]);
    }
  }

  function run(): void {
    const written: Record<string, ParameterValue> = {};
    const wrong = fields.filter((field) => {
      const value = field.check();
      if (value !== undefined) {
        written[field.spec.name] = value;
      }
      return value === undefined;
    });
    const [worst] = wrong;
    if (worst) {
      more.open ||= !isFirst(worst);
      worst.control.focus();
      return;
    }
    send({ type: 'rerun', id, parameters: written, keep: keep.checked });
    close();
  }
}
