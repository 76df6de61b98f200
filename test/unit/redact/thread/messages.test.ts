import { describe, expect, it } from 'vitest';
import { parseAnswer, parseRequest } from '../../../../src/redact/thread/messages';

const offsets = new Uint32Array([0, 1]);
const written = { offsets, words: ['a'] };
const read = { kind: 'read', source: 'a', table: { sources: [] }, edition: 1 };

describe('what is said to the thread that reads formats', () => {
  it.each([
    { ...read, format: { name: 'json' } },
    { ...read, format: { name: 'code', language: 'python' } },
    { kind: 'sources', offsets },
    { kind: 'edits', replacements: written },
    { kind: 'span', start: 0, end: 1 },
    { kind: 'forget' },
  ])('is taken where it is a question: $kind', (question) => {
    const request = { id: 1, view: 2, ...question };
    expect(parseRequest(request)).toBe(request);
    expect(parseRequest(question)).toBeUndefined();
    expect(parseRequest({ ...question, id: 1 })).toBeUndefined();
  });

  it.each([
    undefined,
    { kind: 'else' },
    { ...read, source: 1, format: { name: 'json' } },
    { ...read, format: { name: 'word' } },
    { ...read, format: { name: 'code', language: 1 } },
    { ...read, format: { name: 'json' }, table: undefined },
    { ...read, format: { name: 'json' }, edition: 'a' },
    { kind: 'sources', offsets: [0, 1] },
    { kind: 'sources', offsets: new Uint32Array(3) },
    { kind: 'edits', replacements: { offsets, words: [] } },
    { kind: 'edits', replacements: { offsets, words: [1] } },
    { kind: 'span', start: 0 },
  ])('is not taken where it is none: %j', (question) => {
    expect(parseRequest({ id: 1, view: 2, ...question })).toBeUndefined();
  });
});

describe('what the thread says', () => {
  const remark = { template: 'a {0}', values: ['b'] };

  it.each([
    { kind: 'view', text: 'a', pieces: offsets },
    { kind: 'view', text: 'a', pieces: offsets, remark },
    { kind: 'spans', offsets },
    { kind: 'edits', edits: written },
    { kind: 'forgotten' },
  ])('is taken where it is an answer: $kind', (said) => {
    const answer = { id: 1, ...said };
    expect(parseAnswer(answer)).toBe(answer);
    expect(parseAnswer(said)).toBeUndefined();
  });

  it.each([
    null,
    { kind: 'else' },
    { kind: 'view', pieces: offsets },
    { kind: 'view', text: 'a', pieces: [0, 1] },
    { kind: 'view', text: 'a', pieces: offsets, remark: 'b' },
    { kind: 'view', text: 'a', pieces: offsets, remark: { ...remark, values: [{}] } },
    { kind: 'spans' },
    { kind: 'edits', edits: { offsets } },
  ])('is not taken where it is none: %j', (said) => {
    expect(parseAnswer({ id: 1, ...said })).toBeUndefined();
  });
});
