import { describe } from 'vitest';
import { email } from '../../../../../src/redact/find/rules/email';
import { findsExactly, findsNothing, holds } from '../../../../support/rule-checks';

describe('e-mail addresses', () => {
  findsExactly(email, 'US', [
    'Write to ⟦anna.keller@example.com⟧.',
    'Write to ⟦anna.keller+shop@mail.example.co.uk⟧, please!',
    'Anna Keller <⟦anna@example.org⟧>; "Ben" <⟦ben_2@example.org⟧>',
    "⟦o'brien@example.com⟧ and '⟦ann@example.com⟧'",
    'mailto:⟦anna@example.com⟧?subject=Hello',
    '[mail](mailto:⟦anna@example.com⟧)',
    '⟦"anna keller"@example.com⟧',
    '⟦anna@[192.0.2.7]⟧',
    'root mail goes to ⟦root@mail.local⟧',
    'Kontakt:⟦müller@example.de⟧',
    'Schreiben Sie an ⟦jörg.groß@bücher.example⟧!',
    'anna@⟦anna@example.com⟧',
    '메일은⟦kim@example.com⟧으로 보내 주세요',
    '⟦kim@example.co.kr⟧입니다. 또는 ⟦lee@example.com⟧.',
    '⟦김철수@예시.한국⟧으로',
    '連絡は⟦sato@example.jp⟧まで',
    '邮箱：⟦li@example.cn⟧。',
    'wait...⟦anna@example.com⟧...',
    '⟦bounce+anna=example.com@lists.example.org⟧',
    '⟦anna (at) example (dot) com⟧ or ⟦ben [at] example.org⟧',
    '⟦anna＠example.com⟧',
    '@⟦anna@mastodon.example⟧',
  ]);

  findsExactly(email, 'US', [
    'id,name,mail\n1,Anna,⟦anna@example.com⟧\n2,Ben,⟦ben@example.com⟧',
    '{"mail":"⟦anna@example.com⟧","cc":["⟦b@example.com⟧"]}',
    'GET /?email=⟦anna@example.com⟧&x=1 HTTP/1.1',
    '2026-11-27T08:00:00Z user=⟦anna@example.com⟧ ip=192.0.2.1',
    'const to = `⟦anna@example.com⟧`;',
    '//⟦anna@example.com⟧',
    '<a href="mailto:⟦anna@example.com⟧">⟦anna@example.com⟧</a>',
  ]);

  findsNothing(email, 'US', [
    '@types/node and @anna, @anna.keller',
    'npm i express@4.18.2 lodash@latest @scope/name@1.0.0 a@4.17.21.tgz',
    'icon@2x.png logo@3x.jpg main@index.ts',
    'git clone git@github.com:anna/repo.git',
    'https://anna@example.com/ and postgres://u:p@db.example.com:5432/x',
    '{"@type":"Person","@id":"x.y"}',
    '@Component.method a@b anna@localhost anna@',
    'f(a)@b.c',
    '3 @ 4.50',
    'a @ example.com',
    '한글@ @한글',
  ]);

  holds(
    email,
    'US',
    ['anna.keller@example.com', 'müller@example.de', 'a@b.co', 'anna (at) example (dot) com'],
    ['a@', '@a.b', 'x.', '.x@', 'a+b=', '"a ', '"@', 'a@a.', 'x (at) ', '://a', 'SRS0=', 'a-', '@'],
  );
});
