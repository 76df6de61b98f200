import { describe, expect, it } from 'vitest';
import { messageSpans } from '../../../../src/text/structure/fields';
import { readLayout } from '../../../support/layouts';
import { protectedPieces } from '../../../../src/text/structure/protected';
import { translateLayout } from '../../../../src/text/structure/translate';
import { quiet, translator } from './translators';

/** Each line a text, and behind `=>` what of it stays, divided by ` · `. */
const fields = `
Hello %name%, welcome => %name%
Your %user.name% is %order-id% => %user.name% · %order-id%
In %PATH% and %APP_DATA% => %PATH% · %APP_DATA%
Dear %first_name% %last_name%! => %first_name% · %last_name%
%count% letters arrived => %count%
Dear %%FNAME%%, thank you => %%FNAME%%
Hello @@customer@@, hello ##customer## => @@customer@@ · ##customer##
Hello :name, you have :count letters => :name · :count
The :attribute must be at least :min letters. => :attribute · :min
(:name) and “:title” => :name · :title
Write to :Name or :NAME => :Name · :NAME
Routes are /users/:id and /letters/:letter_id/edit => :id · :letter_id
The :old_value became :newValue. => :old_value · :newValue
Where id = :id and name = :name => :id · :name
<0>Read</0> the <1>manual</1> => <0> · </0> · <1> · </1>
Line<0/>break and <2 /> => <0/> · <2 />
Hello <bold>you</bold> => <bold> · </bold>
Hello *|FNAME|*, hello => *|FNAME|*
*|IF:PAID|*Thank you*|END:IF|* => *|IF:PAID|* · *|END:IF|*
*|DATE:d/m/y|* is today => *|DATE:d/m/y|*
Hello #name#, your order #order.id# => #name# · #order.id#
Hello @name, you have @count letters => @name · @count
Thank you, @user-name! => @user-name
The package @scope/name is here => @scope/name
The @email is not !right => @email · !right
Hello !name, see !link. => !name · !link
Press <<FirstName>> now => <<FirstName>>
Hello [[name]] and [[first name]] => [[name]] · [[first name]]
Hello __name__ and __MSG_title__ => __name__ · __MSG_title__
{{#if paid}}Thank you{{/if}} => {{#if paid}} · {{/if}}
{{#each letters}}a letter{{else}}none{{/each}} => {{#each letters}} · {{else}} · {{/each}}
Hello {{name}}, {{ user.name | capitalize }} => {{name}} · {{ user.name | capitalize }}
Hello {{{raw}}} and {{> partial}} => {{{raw}}} · {{> partial}}
Hello {{^empty}}you{{/empty}} => {{^empty}} · {{/empty}}
Hello {% if paid %}you{% endif %} => {% if paid %} · {% endif %}
Hello {%- trim -%} there => {%- trim -%}
Hello <%= user.name %>, thanks => <%= user.name %>
<% if paid %>Thank you<% end %> => <% if paid %> · <% end %>
Hello <%- raw %> and <%# note %> => <%- raw %> · <%# note %>
Hello <?= $name ?>, thanks => <?= $name ?>
Hello <?php echo $name; ?> there => <?php echo $name; ?>
Hello [% user.name %], thanks => [% user.name %]
Hello %{name}, hello #{name} => %{name} · #{name}
Hello \${name}, hello @{name} => \${name} · @{name}
Hello \${user.name ?? "you"} => \${user.name ?? "you"}
Hello %<name>s, it is %<price>.2f => %<name>s · %<price>.2f
Hello {name|upper} and {name:>10} => {name|upper} · {name:>10}
Hello {0}, hello {1,number,integer} => {0} · {1,number,integer}
Hello { $name }, hello { -brand } => { $name } · { -brand }
Hello {$name} and {user.name} => {$name} · {user.name}
Hello {date, date, short} => {date, date, short}
Hello {name!r:>{width}} there => {name!r:>{width}}
Hello $t(common.name) there => $t(common.name)
Hello $t(key, {"count": 1}) there => $t(key, {"count": 1})
Hello @:common.name and @:(common.name) => @:common.name · @:(common.name)
Hello @.upper:common.name => @.upper:common.name
{count, plural, one {# letter} other {# letters}} => {count, plural, one {# letter} other {# letters}}
You have {n, plural, =0 {no letters} one {# letter} other {# letters}}. => {n, plural, =0 {no letters} one {# letter} other {# letters}}
{gender, select, male {He} female {She} other {They}} wrote. => {gender, select, male {He} female {She} other {They}}
The {place, selectordinal, one {#st} two {#nd} other {#th}} letter => {place, selectordinal, one {#st} two {#nd} other {#th}}
{a, select, x {{b, plural, one {one} other {many}}} other {none}} => {a, select, x {{b, plural, one {one} other {many}}} other {none}}
{0,choice,0#no letters|1#one letter|1<many letters} => {0,choice,0#no letters|1#one letter|1<many letters}
Hello&nbsp;you &amp; me &#39; &#x27; => &nbsp; · &amp; · &#39; · &#x27;
%s has %d letters => %s · %d
%1$s has %2$d letters => %1$s · %2$d
%-5s costs %.2f and %05d => %-5s · %.2f · %05d
%ld of %zu and %@ => %ld · %zu · %@
It is %d%% done => %d · %%
It is %ld%% done => %ld · %%
%(name)s has %(count)d letters => %(name)s · %(count)d
%1 of %2 and %L1 and %n letters => %1 · %2 · %L1 · %n
$name has $count letters => $name · $count
Hello $NAME and \${NAME} => $NAME · \${NAME}
Run \`npm i\` with --save => \`npm i\` · --save
See https://shop.example/:id?x={y} => https://shop.example/:id?x={y}
Write to help@shop.example, @name => help@shop.example · @name
Well done :tada: and :heart: => :tada: · :heart:
:name: is an emoji, :name is not => :name: · :name
Hello %user%! It is %date%. => %user% · %date%
안녕하세요 %name%님 => %name%
안녕하세요 :name 님 => :name
안녕하세요 {name}님 => {name}
Hallo %vorname%, Sie haben :anzahl Briefe => %vorname% · :anzahl
Bonjour @prénom and @nom => @nom
`;

/** Each line is prose to its end. */
const prose = `
50 % of the letters
50% of the letters
100 % sure, 20 % off
It is 5 % and 6 % more
5 %, 6 %.
Between 10 % and 20 % a year
e-mail @ work
Meet me @ the station @ noon
wow! really! yes!
Wow!Really
Stop!now
¡Hola! amigo
Oh no!!! not again
!!! warning
(!) mind the gap
#1 in the shop
We are #1, you are #2
C# and F# are languages
C#, F#, and J#
A# minor and B# major
No. #5 is late
at 5:30 in the morning
at 5:pm
from 10:30:45 to 11:00
Note:this is one word
Note: this is a sentence
Attention : ceci
the ratio 3:1
Chapter 2:the kettle
John 3:16
a:b and c:d
Thank you :) and :-(
Well ;) then
a < b and b > a
a <b and c
if 1 < 2 then 3 > 2
x < 5 > y
5 > 4 < 6
either | or
a * b | c * d
*one | two*
2 * 3 = 6
this [or that] one
this [[ or that
see [1] and [2]
an array [] and a list
a dollar ($) and a euro
It costs $5 and $6.50
US$6 and 7$
the letter A & the letter B
Smith & Sons; Miller & Co.
AT&T; and R&D
Tom & Jerry
it is 20 °C ± 1
the 1st, 2nd and 3rd
a/b and and/or
he/she and his/her
24/7 service
1/2 of the letters
semi-detached, well-known
—dashes— and – dashes -
- one - two
an {unclosed brace
an unopened} brace
a (round) bracket
“quoted” and ‘quoted’
«quoted» and „quoted“
item(s) and letter(s)
U.S. and e.g. and i.e.
3.5 kg and 4,000 km
10,000.50
the year 2024
A.D. 1066
Mr. Smith and Dr. Jones
1) first 2) second
a) first b) second
yes/no?
Who? What? Why?
"Why?", she asked.
the 90's and the '80s
rock 'n' roll
don't, can't, won't
§ 5 of the law
† and ‡ and ¶
© 2024 the shop
™ and ®
x² + y²
α and β
… and so on ...
100%.
+49 30 123456
5 @ 3 each
~5 letters, ~ 10 more
^ see above
a = b, c == d
a -> b => c <- d
+1 and -1
a :: b
: first
% % %
@ @ @
# # #
! ! !
`;

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

describe('fields in a message', () => {
  it.each(lines(fields))('stay: %s', (line) => {
    const [text = '', stays = ''] = line.split(/ => (?!.* => )/u);
    expect(protectedPieces(text)).toEqual(stays.split(' · '));
  });

  it.each(lines(prose))('are not seen in: %s', (text) => {
    expect(protectedPieces(text)).toEqual([]);
  });

  it('are tried on both sides often enough', () => {
    expect(lines(fields).length + lines(prose).length).toBeGreaterThanOrEqual(150);
  });
});

describe('a message with branches', () => {
  const message = [
    '{count, plural,',
    '  one {# letter arrived}',
    '  other {# letters arrived}',
    '}',
  ].join('\n');

  it('stays whole over lines, between lines that are translated', async () => {
    const source = `Thank you\n${message}\nCall me\n`;
    const { asked, ...upper } = translator((sentence) => sentence.toUpperCase());
    const { text } = await translateLayout(
      readLayout(source, 'plain', 'plaintext', false),
      'en',
      upper,
      quiet,
    );
    expect(text).toBe(`THANK YOU\n${message}\nCALL ME\n`);
    expect(asked).toEqual(['Thank you', 'Call me']);
  });

  it('stays whole however long it is', () => {
    const long = `{n, plural, one {${'a letter '.repeat(100)}} other {letters}}`;
    expect(protectedPieces(`You have ${long} now`)).toEqual([long]);
  });

  it('is none without an end', () => {
    expect(messageSpans('{count, plural, one {a')).toEqual([]);
    expect(messageSpans('{count, plural, one {a}} {b, select, other {c}}')).toHaveLength(2);
  });

  it('takes time in proportion to the text', () => {
    const open = '{a,plural,';
    expect(messageSpans(open.repeat(20_000))).toEqual([]);
    expect(protectedPieces(open.repeat(20_000))).toEqual([]);
  });
});
