import { describe, expect, it } from 'vitest';
import { regionOf } from '../../../src/runs/region';

describe('the country of a text', () => {
  it.each([
    ['de', true, 'en-US', 'DE'],
    ['ko', true, 'en-US', 'KR'],
    ['de', true, 'de-AT', 'AT'],
    ['en', true, 'en-GB', 'GB'],
    ['en', true, 'ko-KR', 'US'],
    ['pt', true, 'en', 'BR'],
    ['de', false, 'ko', 'KR'],
    ['en', false, 'en', 'US'],
  ])('%s (sure: %s) on a system set to %s is %s', (language, sure, locale, region) => {
    expect(regionOf({ language, sure }, locale)).toBe(region);
  });
});
