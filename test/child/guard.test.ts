import { connect } from 'node:net';
import { request } from 'node:https';
import { env } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import { closeNetwork } from '../../src/engine/process/guard';

describe('closeNetwork', () => {
  it('leaves no way out', () => {
    closeNetwork();
    expect(env.allowRemoteModels).toBe(false);
    expect(() => fetch('http://127.0.0.1:9/')).toThrow(/no network/);
    expect(() => env.fetch('http://127.0.0.1:9/')).toThrow(/no network/);
    expect(() => connect(9, '127.0.0.1')).toThrow(/no network/);
    expect(() => request('https://127.0.0.1:9/')).toThrow(/no network/);
  });
});
