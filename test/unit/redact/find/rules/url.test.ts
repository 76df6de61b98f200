import { describe } from 'vitest';
import { url } from '../../../../../src/redact/find/rules/url';
import { findsExactly, findsNothing, holds } from '../../../../support/rule-checks';

describe('web addresses', () => {
  findsExactly(url, 'US', [
    'See ⟦https://example.com/a/b?x=1&y=2#z⟧.',
    'See (⟦https://en.wikipedia.org/wiki/A_(b)⟧), (⟦https://example.com⟧)!',
    '<⟦https://example.com/a⟧> "⟦https://example.com/b⟧" \'⟦https://example.com/c⟧\'',
    '[page](⟦https://example.com/a_(b)⟧) **⟦https://example.com⟧**',
    '⟦HTTPS://EXAMPLE.COM/A⟧',
    '⟦https://anna:secret@example.com/⟧ and ⟦https://anna@example.com/⟧',
    '⟦ftp://example.org⟧ ⟦sftp://anna@example.org/x⟧',
    '⟦http://192.0.2.1:8080/admin⟧ ⟦http://[2001:db8::1]:80/x⟧',
    '⟦https://example.com:8443⟧에서',
    '⟦https://example.com/?q=a@example.org⟧',
    '⟦https://example.com/a,1518,b.html⟧ is one',
    '⟦https://example.com/a⟧,⟦https://example.com/b⟧',
    '⟦https://example.com/[a]/b⟧]',
    'siehe ⟦www.example.de⟧, ⟦www.bücher.example.de/ä⟧.',
    '⟦https://bücher.example/straße⟧',
    '⟦https://example.com⟧에서 ⟦www.example.com⟧은 ⟦example.co.kr⟧을',
    '"⟦https://example.com/한글/경로⟧"를 ⟦https://example.com/path⟧에서',
    '⟦https://예시.한국/길⟧ ⟦https://ja.wikipedia.org/wiki/日本語⟧。',
    '詳しくは⟦https://example.jp/a⟧を',
    'Come to ⟦example.com⟧ or ⟦example.com/path⟧ or ⟦blog.example.org/a?b⟧!',
    'short ⟦bit.ly/3abc⟧, website ⟦keller.me⟧',
  ]);

  findsExactly(url, 'US', [
    'id,link,at\n1,⟦https://example.com/a⟧,2026-11-27',
    '{"url":"⟦https://example.com/a⟧","b":"⟦https:\\/\\/example.com\\/a⟧"}',
    '"see ⟦https://example.com/a⟧\\nNext"',
    '&lt;⟦https://example.com/a⟧&gt;',
    '<a href="⟦https://example.com/?a=1&amp;b=2⟧">',
    '| ⟦https://example.com/a⟧|b|',
    '192.0.2.1 - - "GET / HTTP/1.1" 200 "⟦https://example.com/from⟧"',
    "fetch('⟦https://api.example.com/v1/users⟧')",
  ]);

  findsNothing(url, 'US', [
    'see readme.md, link to readme.md, index.ts, main.py, a.zip, node.js, run.sh',
    'e.g. this, i.e. that, z.B. so, d.h. wie, u.a. und usw. Nr.in',
    'com.example.app org.apache.commons.io java.util.list',
    'event.target user.name items.map file.open console.log date.now Math.abs',
    'ASP.NET it.So we end.In the',
    'src/example.com/main ./example.com \\\\server\\example.com',
    'anna@example.com anna.de@example.com anna.de.keller@example.com',
    'mailto:anna@example.com tel:+49301234567',
    'version 1.2.3 v1.2.3.4 3.14 12:30',
    'http:// https://${host}/x http://%s/ /https?:\\/\\//',
    'a://b',
    'postgres://u:p@db.example.com:5432/x redis://cache:6379',
    'go: downloading golang.org/x/net v0.31.0, github.com/gorilla/mux v1.8.1, import "github.com/a/b"',
    'std::vector::push_back C:\\Users\\anna',
    'GmbH&Co.KG, S.A.de, Dr.med. Anna, a.M.',
    'in.read(), sys.io(x), a.com(b), spring.mail.de=x',
    'xmlns="http://www.w3.org/2001/XMLSchema" "$schema": "https://json-schema.org/draft/2020-12/schema"',
    'http://localhost:3000/x http://127.0.0.1:8080/ ',
    '그렇다.다음 문장. 있다.한국은',
  ]);

  holds(
    url,
    'US',
    ['https://example.com/a_(b)?c=d', 'www.example.com', 'http://192.0.2.1/', 'example.org/path'],
    [
      'http://',
      'http://a.com/(',
      'a.',
      'a.com,',
      'a.de/x,',
      'www.',
      'www.a',
      '://',
      'http://a@',
      ',http://a.b',
      'a-',
      '\\/',
    ],
  );
});
