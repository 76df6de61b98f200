import { describe } from 'vitest';
import { mac } from '../../../../../src/redact/find/rules/mac';
import { findsExactly, findsNothing, holds } from '../../../../support/rule-checks';

describe('hardware addresses', () => {
  findsExactly(mac, 'US', [
    'link/ether ⟦00:1a:2b:3c:4d:5e⟧ brd ff:ff:ff:ff:ff:ff',
    '⟦00-1A-2B-3C-4D-5E⟧, ⟦001a.2b3c.4d5e⟧, ⟦00:1a:2b:ff:fe:3c:4d:5e⟧.',
    'MAC: ⟦001a2b3c4d5e⟧, mac ⟦00-11-22-33-44-55⟧',
    '⟦00:11:22:33:44:55⟧에서, MAC-Adresse ⟦001122334455⟧',
    'id,mac\n1,⟦00:1a:2b:3c:4d:5e⟧\n2,⟦001122334455⟧',
    '{"hwaddr":"⟦00:1a:2b:3c:4d:5e⟧"}',
    '맥주소는 ⟦00:1a:2b:3c:4d:5e⟧입니다',
  ]);

  findsNothing(mac, 'US', [
    '00:00:00:00:00:00 ff:ff:ff:ff:ff:ff',
    '12:34:56 00:1a:2b:3c:4d 00:1a:2b:3c:4d:5e:6f',
    '00:1a:2b:3c:4d:5g 00-1a:2b-3c:4d-5e',
    '2001:db8::1 2001:db8:0:0:8:800:200c:417a',
    'sha 001a2b3c4d5e, 550e8400-e29b-41d4-a716-446655440000',
    '01-02-03-04-05-06 1234.5678.9012 123456789012',
    'AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD',
  ]);

  holds(
    mac,
    'US',
    ['00:1a:2b:3c:4d:5e', '00-1A-2B-3C-4D-5E', '001a.2b3c.4d5e'],
    ['00:', 'aa-', 'aaaa.', 'a', '00', 'aa:bb:cc:dd:ee:'],
  );
});
