import * as v from 'valibot';
import { expect, it } from 'vitest';
import { runRequestSchema } from '../../../src/engine/contract';
import { engineRequest } from '../../../src/runs/engine-request';
import { order } from './support';

it('asks for personal data where an order does, and both sides of a process take it', () => {
  const task = 'token-classification';
  const asked = engineRequest({ ...order(task), inputs: { rules: { region: 'DE' } } });
  expect(asked).toMatchObject({ task, rules: { region: 'DE' } });
  expect(v.parse(runRequestSchema, asked)).toEqual(asked);
  expect(engineRequest(order(task))).not.toHaveProperty('rules');
  expect(v.is(runRequestSchema, { ...asked, rules: {} })).toBe(false);
});
