import { describe, expect, it } from 'vitest';
import { AgentMaps } from '../../../src/agents/maps';
import { RedactionMap } from '../../../src/redact/map';
import { FakeClock } from './tool-parts';

const limits = { count: 2, units: 100, ms: 60_000 };

function mapOf(units: number): RedactionMap {
  const map = new RedactionMap();
  map.add('PERSON', 'x'.repeat(units));
  return map;
}

describe('the maps of a connection', () => {
  it('are found by ids that nobody can guess, and by no other', () => {
    const maps = new AgentMaps(new FakeClock(), limits);
    const others = new AgentMaps(new FakeClock(), limits);
    const map = mapOf(1);
    const id = maps.add(map);
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
    expect(maps.get(id)).toBe(map);
    expect(() => others.get(id)).toThrow(/no map with this map_id on this connection/u);
    expect(() => maps.get('')).toThrow(/no map/u);
  });

  it('are forgotten some time after their last use, also where nobody asks', () => {
    const clock = new FakeClock();
    const maps = new AgentMaps(clock, limits);
    const [used, unused] = [maps.add(mapOf(1)), maps.add(mapOf(1))];
    clock.pass(59_999);
    maps.get(used);
    clock.pass(1);
    expect(maps.count).toBe(1);
    expect(() => maps.get(unused)).toThrow(/expired \(1 minutes/u);
    clock.pass(59_999);
    expect(maps.count).toBe(0);
  });

  it('make room for newer ones, by number and by size', () => {
    const maps = new AgentMaps(new FakeClock(), limits);
    const ids = [maps.add(mapOf(1)), maps.add(mapOf(1)), maps.add(mapOf(1))];
    expect(maps.count).toBe(2);
    expect(() => maps.get(ids[0] ?? '')).toThrow();
    maps.get(ids[1] ?? '');
    const large = maps.add(mapOf(99));
    expect(() => maps.get(ids[2] ?? '')).toThrow();
    const larger = maps.add(mapOf(50));
    expect(() => maps.get(large)).toThrow();
    expect(maps.get(larger).subjects).toHaveLength(1);
    expect(() => {
      maps.check(mapOf(101));
    }).toThrow(/full/u);
  });
});
