import type { EntityLook } from '../../tasks/entity-looks';

/** The lines around an entity, as in CSS. */
export interface Line {
  /** Above, right, below, left; or all around. */
  readonly style: string;
  readonly width: string;
}

/** Lines of its own for each look, so that colour alone never tells them apart; as in `panel.css`. */
export const lookLines: Readonly<Record<EntityLook, Line>> = {
  person: { style: 'none none solid none', width: '2px' },
  organization: { style: 'none none double none', width: '3px' },
  location: { style: 'none none dashed none', width: '2px' },
  contact: { style: 'none none solid solid', width: '2px' },
  account: { style: 'solid', width: '1px' },
  identity: { style: 'dashed', width: '1px' },
  date: { style: 'solid none', width: '1px' },
  secret: { style: 'double', width: '3px' },
  miscellaneous: { style: 'none none dotted none', width: '2px' },
  other: { style: 'none solid solid none', width: '2px' },
  other2: { style: 'solid none none none', width: '2px' },
  other3: { style: 'none dashed dashed none', width: '2px' },
  other4: { style: 'none none dashed dashed', width: '2px' },
  other5: { style: 'none dotted dotted none', width: '2px' },
  other6: { style: 'none none dotted dotted', width: '2px' },
};
