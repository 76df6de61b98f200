import { describe, expect, it } from 'vitest';
import { ip } from '../../../../../src/redact/find/rules/ip';
import { findsExactly, findsNothing, holds } from '../../../../support/rule-checks';

describe('addresses of machines', () => {
  findsExactly(ip, 'US', [
    'The client ⟦192.0.2.7⟧ called ⟦10.0.0.1⟧.',
    'from ⟦192.0.2.7⟧:8080, ⟦192.0.2.0⟧/24, ⟦192.0.2.1⟧-⟦192.0.2.9⟧',
    'http://⟦192.0.2.1⟧/x anna@⟦192.0.2.1⟧ [⟦192.0.2.7⟧] (⟦192.0.2.8⟧)',
    '⟦192.0.2.7⟧ - anna [27/Nov/2026:08:00:00 +0000] "GET / HTTP/1.1" 200',
    'id,ip\n1,⟦192.0.2.7⟧\n2,⟦1.2.3.4⟧',
    '{"ip":"⟦192.0.2.7⟧","version":"1.2.3.4"}',
    'const host = "⟦192.0.2.7⟧";',
    'IP주소는 ⟦192.0.2.7⟧입니다. ⟦192.0.2.8⟧에서',
    'Der Rechner ⟦192.0.2.7⟧ antwortet; version 2 runs on host ⟦10.1.2.3⟧',
    'ptr ⟦7.2.0.192⟧.in-addr.arpa',
    '⟦192.0.2.7⟧.\nNext. ⟦192.0.2.8⟧. Next',
    '⟦2001:db8::1⟧ ⟦2001:db8:0:0:8:800:200c:417a⟧ ⟦fe80::1%eth0⟧ ⟦fd00::1⟧/64',
    'http://[⟦2001:db8::1⟧]:80/ from ⟦2001:DB8::1⟧: refused, ⟦::ffff:192.0.2.1⟧',
    'ip 주소 ⟦2001:db8::1⟧에서, ip: ⟦fa::ce⟧',
  ]);

  findsNothing(ip, 'US', [
    'version 1.2.3.4, v1.2.3.4, Version: 10.0.19041.1, release 1.2.3.4-rc1',
    '버전 1.2.3.4로, 펌웨어 10.2.3.4, Firmware-Version 1.2.3.4, Treiber 5.6.7.8',
    '{"version":"1.2.3.4"}\n\npackage,version\nfoo,1.2.3.4',
    'linux-5.4.0.1 foo-1.2.3.4.jar app_1.2.3.4 1.2.3.4.5 1.2.3.4-beta 1.2.3.4+build',
    'Mozilla/5.0 (X11) Chrome/120.0.0.0 Safari/537.36',
    '1.2.3.4 Purpose\n1.2.3.5 Scope\n## 2.1.1.3 Anwendung',
    'section 1.2.3.4, siehe Abschnitt 1.2.3.4, OID 1.3.6.1',
    '256.1.1.1 1.2.3 1.2.3.400 01.02.2026 27.11.2026',
    '127.0.0.1 0.0.0.0 255.255.255.0 ::1 ::',
    'std::vector a::b fa::ce dead::beef 12:34:56 08:00 1:2 ::',
    '00:1a:2b:3c:4d:5e 00:1a:2b:ff:fe:3c:4d:5e',
    '1:2:3:4:5:6:7:8:9 g::1 2001:db8::1::2',
  ]);

  it('shows loopback addresses and versions below the threshold', () => {
    const scores = [...ip.find('127.0.0.1 version 1.2.3.4', { region: 'US' })].map(
      (one) => one.score,
    );
    expect(scores).toEqual([0.2, 0.2]);
  });

  holds(
    ip,
    'US',
    ['192.0.2.7', '2001:db8::1', 'fe80::1%eth0', '::ffff:192.0.2.1'],
    ['1.', '1.2.3.', ':', 'a:', '::', '1:2:', 'ffff:', '255.', '%', 'fe80::1%'],
  );
});
