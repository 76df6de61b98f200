"""Chat templates of our own making, each for some constructs of Jinja that models' templates use."""

TEMPLATES = {
    # What most models have: roles between signs.
    "signs": """{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] | string + '<|im_end|>' + '\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}""",
    "begin and end": """{{ bos_token }}{% for m in messages %}{% if m.role == 'user' %}{{ '[INST] ' + m.content|string|trim + ' [/INST]' }}{% elif m.role == 'assistant' %}{{ ' ' ~ m.content ~ eos_token }}{% else %}{{ '<<' ~ m.role ~ '>>' }}{% endif %}{% endfor %}""",
    "system first": """{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content'] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{{- bos_token }}
{%- for message in loop_messages %}
    {%- if loop.first and system_message is defined %}
        {{- '[SYS]' + system_message + '[/SYS]\n\n' + message['content']|string }}
    {%- elif loop.last %}
        {{- '(last) ' ~ message.content }}
    {%- else %}
        {{- message.content ~ '\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{ '\n>>> ' }}{% endif %}
""",
    "turns must alternate": """{{ bos_token }}{% for m in messages %}{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}{{ '### ' ~ m.role|capitalize ~ ':\n' ~ m.content ~ '\n' }}{% endfor %}""",
    "no system": """{% if messages[0].role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{% for m in messages %}{{ m.role }}: {{ m.content }}
{% endfor %}""",
    # Loops.
    "break": """{% for m in messages %}{{ m.role }}|{% if loop.index == 2 %}!{% break %}{% endif %}{{ m.content }};{% else %}none{% endfor %}.""",
    "continue": """{% for m in messages %}<{{ loop.index }}{% if m.role == 'system' %}?{% continue %}{% endif %}>{{ m.content }}{% endfor %}""",
    "break of the inner loop": """{% for m in messages %}({% for c in m.role %}{{ c }}{% if c == 's' %}{% break %}{% endif %}-{% endfor %}){% endfor %}""",
    "loop": """{% for m in messages %}{{ loop.index }},{{ loop.index0 }},{{ loop.revindex }},{{ loop.revindex0 }},{{ loop.first }},{{ loop.last }},{{ loop.length }},{{ loop.depth }},{{ loop.cycle('a', 'b', 'c') }},{{ loop.previtem.role if loop.previtem is defined else '-' }},{{ loop.nextitem.role if not loop.last }},{{ loop.changed(m.role) }}
{% endfor %}""",
    "loop with a condition": """{% for m in messages if m.role != 'system' %}{{ loop.index }}/{{ loop.length }} {{ m.role }} {% else %}nobody{% endfor %}{% for m in messages if m.role == 'nobody' %}x{% else %}nobody{% endfor %}""",
    "unpacking": """{% for k, v in messages[0].items() %}{{ k }}={{ v }};{% endfor %}{% for k, v in messages[0]|dictsort %}{{ k }}={{ v }};{% endfor %}{% for k, v in messages[0]|items %}{{ k }}{% endfor %}{% set a, b = 1, 2 %}{{ a + b }}""",
    "recursive": """{% for item in [[1, [2, 3]], 4] recursive %}{% if item is iterable %}[{{ loop(item) }}]{% else %}{{ item }}@{{ loop.depth }}{% endif %}{% endfor %}""",
    "scope of a loop": """{% set n = 0 %}{% set found = false %}{% for m in messages %}{{ n }}{% set n = n + 1 %}{{ n }}{% if m.role == 'user' %}{% set found = true %}{% endif %}{% endfor %}{{ n }}{{ found }}{% if true %}{% set n = 7 %}{% endif %}{{ n }}""",
    "namespace": """{% set ns = namespace(found=false, count=0, last='') %}{% for m in messages %}{% if m.role == 'user' %}{% set ns.found = true %}{% set ns.count = ns.count + 1 %}{% set ns.last = m.content %}{% endif %}{% endfor %}{{ ns.found }} {{ ns.count }} {{ ns['last'] }} {{ ns.missing is defined }}{% set other = namespace({'a': 1}, b=2) %}{{ other.a + other.b }}""",
    "last user message": """{%- set ns = namespace(multi_step_tool=true, last_query_index=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step_tool and message.role == "user" and message.content is string and not(message.content.startswith('<tool_response>') and message.content.endswith('</tool_response>')) %}
        {%- set ns.multi_step_tool = false %}
        {%- set ns.last_query_index = index %}
    {%- endif %}
{%- endfor %}
{{- ns.last_query_index }}
""",
    # Macros and calls.
    "macro": """{% macro turn(role, content='(none)', sign='#') -%}
{{ sign }}{{ role }}: {{ content }}{{ varargs }}{{ kwargs }}
{% endmacro %}{{ turn('a') }}{{ turn('b', 'x') }}{{ turn(role='c', sign='!') }}{% for m in messages %}{{ turn(m.role, m.content) }}{% endfor %}{{ turn.name }}{{ turn.arguments }}""",
    "macro and what is around it": """{% set x = 'before' %}{% macro show(y) %}[{{ x }}{{ y }}{{ messages|length }}]{% set x = 'inside' %}{{ x }}{% endmacro %}{{ show(1) }}{% set x = 'after' %}{{ show(2) }}{{ x }}{% macro count(n) %}{{ n }}{% if n > 0 %},{{ count(n - 1) }}{% endif %}{% endmacro %}{{ count(4) }}""",
    "call": """{% macro box(title) %}<{{ title }}>{{ caller() }}</{{ title }}>{% endmacro %}{% for m in messages %}{% call box(m.role) %}{{ m.content }}{% endcall %}{% endfor %}{% macro each(list) %}{% for i in list %}{{ caller(i, loop.index) }}{% endfor %}{% endmacro %}{% call(i, n) each('ab') %}{{ i }}{{ n }};{% endcall %}""",
    "filter block and set block": """{% filter upper %}{% for m in messages %}{{ m.role }} {% endfor %}{% endfilter %}{% set body %}
  {{ messages[0].content }}
{% endset %}[{{ body }}]{% set t | trim | upper %}  quiet {% endset %}<{{ t }}>{{ body is string }}""",
    "with": """{% with %}{% set a = 1 %}{{ a }}{% endwith %}{{ a is defined }}{% with a = 2, b = messages|length %}{{ a + b }}{% endwith %}{{ b is undefined }}""",
    "generation": """{% for m in messages %}{% if m.role == 'assistant' %}{% generation %}{{ m.content }}{{ eos_token }}{% set leaked = 1 %}{%- endgeneration %}{% else %}{{ m.role }}:{{ m.content }}
{% endif %}{% endfor %}{{ leaked is defined }}""",
    # White space.
    "trimmed blocks": """first
  {% if true %}
  indented
    {% endif %}
after {% if true %} middle {% endif %}
  {# a comment #}
  {{ 1 }}  {# another #}
    {%+ if true %}kept{% endif +%}
end
""",
    "signs of white space": """a  {%- if true -%}  b  {%- endif -%}  c  {{- 1 -}}  d
  {#- gone -#}
  e {{ 2 -}}
  f
{%- for i in [1, 2] %}
 {{ i }}
{%- endfor %}

""",
    "CR LF": "{% for m in messages %}\r\n{{ m.role }}:\r\n  {% if m.role == 'user' %}\r\n{{ '\\r\\n' }}{{ m.content }}\r\n  {% endif %}\r\n{% endfor %}\r\n\"a\r\nb\"\r{{ 'x\r\ny' }}\r\n",
    "trailing line breaks": "{{ messages[0].role }}\n\n\n",
    "raw": """{% raw %}{{ not }} {% this %} {# that #}{% endraw %}|{%- raw -%}  x  {%- endraw -%}  y
{% raw %}
line
{% endraw %}
z""",
    "comments": """a{# one #}b
{# a whole line #}
c{#- {{ no }} {% if %} -#} d""",
    # Expressions.
    "operators": """{{ 7 / 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 2 ** 10 }} {{ 2 ** -1 }} {{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 'ab' * 2 }} {{ [1] + [2] }} {{ 1 ~ 'a' ~ none ~ true }} {{ -3 ** 2 }} {{ 1.0 }} {{ 1e3 }} {{ 0.1 + 0.2 }} {{ 1e16 }} {{ 1e-5 }} {{ 4 / 2 }} {{ 7.5 // 2 }} {{ 1_000 }} {{ 0x1F }} {{ 6 - 2 - 1 }} {{ 100 / 10 / 5 }}""",
    "comparisons": """{{ '1' == 1 }} {{ [1] == [1] }} {{ [1, [2]] == [1, [2.0]] }} {{ {'a': 1} == {'a': 1} }} {{ 1 == true }} {{ 1 == 1.0 }} {{ none == false }} {{ 'a' < 'b' }} {{ 1 < 2 < 3 }} {{ 3 > 2 > 2 }} {{ 'a' in 'abc' }} {{ 1 in [1, 2] }} {{ 'k' in {'k': 0} }} {{ 'x' not in 'abc' }} {{ [1, 2] < [1, 3] }} {{ (1, 2) == (1, 2) }} {{ (1,) == [1] }} {{ not 1 == 2 }} {{ nothing == nothing2 }} {{ nothing == none }}""",
    "and, or, if": """{{ '' or 'a' }} {{ 'a' and 'b' }} {{ 0 or none }} {{ not [] }} {{ not {} }} {{ 'x' if false }} {{ 'x' if '' else 'y' }} {{ 1 and 0 or 2 }} {{ true and not false }} {{ 'a' if 1 > 2 else 'b' if 2 > 1 else 'c' }}""",
    "slices": """{{ messages[1:]|length }} {{ messages[:-1]|length }} {{ messages[::-1][0].role }} {{ 'abcdef'[1:4] }} {{ 'abcdef'[::-1] }} {{ 'abcdef'[-2:] }} {{ 'abcdef'[::2] }} {{ 'abcdef'[4:1:-1] }} {{ [1, 2, 3][5:] }} {{ 'abc'[0] }} {{ 'abc'[-1] }} {{ 'abc'[7] is undefined }} {{ '가나다😀라'[3] }} {{ '가나다😀라'|length }} {{ (1, 2, 3)[1:] }} {{ messages[-1]['role'] }}""",
    "literals": """{{ [1, 'a', none, true, 2.5] }} {{ (1, 'a') }} {{ (1,) }} {{ () }} {{ {'a': 1, 'b': [2]} }} {{ {1: 'one', 2: 'two'}[2] }} {{ {1: 'one'} }} {{ "it's" }} {{ ["it's", 'say "hi"', 'both \\' and "', 'tab\\t', 'é가😀', '\\x00\\u200b'] }} {{ 'a' 'b' }} {{ True }} {{ None }} {{ '\\u00e9\\x41\\n' }}|{{ 'un\\qknown' }}""",
    "attributes": """{{ messages[0].role }} {{ messages[0]['role'] }} {{ messages[0].nothing is defined }} {{ messages[0]['nothing'] is defined }} {{ messages.0.role }} {{ messages[0].get('role') }} {{ messages[0].get('no') }} {{ messages[0].get('no', 'else') }} {{ messages[0].items is callable }} {{ {'items': 1}['items'] }} {{ 'role' in messages[0] }} {{ messages[0].keys()|list }} {{ messages[0].values()|list|length }}""",
    "methods of text": """{{ ' a '.strip() }}|{{ '\\n  x'.lstrip('\\n') }}|{{ 'x  \\n'.rstrip('\\n') }}|{{ 'xxaxx'.strip('x') }}|{{ 'a,b,,c'.split(',') }}|{{ ' a  b '.split() }}|{{ 'a b c'.split(' ', 1) }}|{{ 'a b c'.rsplit(' ', 1) }}|{{ 'a\\nb\\r\\nc'.splitlines() }}|{{ 'abc'.startswith(('x', 'a')) }}|{{ 'abc'.endswith('c') }}|{{ 'aXbX'.replace('X', '-', 1) }}|{{ 'ab'.upper() }}|{{ 'hello world'.title() }}|{{ "they're".title() }}|{{ 'hELLO'.capitalize() }}|{{ 'abcabc'.find('c') }}|{{ 'abcabc'.rfind('c') }}|{{ 'abc'.count('b') }}|{{ '-'.join(['a', 'b']) }}|{{ 'a=b=c'.partition('=') }}|{{ 'a=b=c'.rpartition('=') }}|{{ 'ab'.center(6, '*') }}|{{ 'ab'.ljust(4) }}|{{ 'ab'.rjust(4) }}|{{ '7'.zfill(3) }}|{{ 'prefix-x'.removeprefix('prefix-') }}|{{ 'x.txt'.removesuffix('.txt') }}|{{ 'aB'.swapcase() }}|{{ '12'.isdigit() }}|{{ 'ab'.isalpha() }}|{{ 'Ab'.isupper() }}|{{ ' '.isspace() }}|{{ 'a1'.isalnum() }}""",
    "format": """{{ '{} and {}'.format('a', 1) }} {{ '{0}{1}{0}'.format('a', 'b') }} {{ '{name}: {n:>5}|{n:<5}|{n:^5}|{n:05d}'.format(name='x', n=42) }} {{ '{:.2f}'.format(3.14159) }} {{ '{{}}{}'.format(1) }} {{ '%s is %d' % ('a', 3) }} {{ '%s' % 'x' }} {{ '%05.1f|%-4s|%%' % (2.25, 'a') }} {{ '%s-%s'|format('a', 'b') }} {{ '{!r}'.format('q') }} {{ '{:,}'.format(1234567) }}""",
    "thinking": """{%- for message in messages %}
{%- set content = message.content if message.content is string else '' %}
{%- if message.role == 'assistant' and '</think>' in content %}
    {%- set reasoning = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
    {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
    {{- '<think>\n' + reasoning.strip('\\n') + '\n</think>\n\n' + content.lstrip('\\n') }}
{%- else %}
    {{- message.role + ':' + content }}
{%- endif %}
{%- endfor %}""",
    # Filters and tests.
    "filters of lists": """{{ messages|map(attribute='role')|list }} {{ messages|map(attribute='role')|join(', ') }} {{ messages|selectattr('role', 'equalto', 'user')|list|length }} {{ messages|rejectattr('role', 'eq', 'user')|map(attribute='role')|list }} {{ [1, 2, 3, 4]|select('odd')|list }} {{ [1, 2, 3]|reject('greaterthan', 1)|list }} {{ ['a', 'B']|map('upper')|list }} {{ [3, 1, 2]|sort }} {{ ['b', 'A', 'c']|sort }} {{ ['b', 'A']|sort(case_sensitive=true, reverse=true) }} {{ [1, 2, 2, 1]|unique|list }} {{ [1, 2]|sum }} {{ [1, 2, 3]|first }} {{ [1, 2, 3]|last }} {{ [1, 5, 3]|max }} {{ [1, 5, 3]|min }} {{ [1, 2, 3]|reverse|list }} {{ 'abc'|reverse }} {{ [1, 2, 3, 4, 5]|batch(2)|list }} {{ [1, 2, 3]|batch(2, 'x')|list }} {{ [1, 2, 3, 4, 5]|slice(2)|list }} {{ []|first is undefined }} {{ [none, 1]|select|list }} {{ [{'a': {'b': 1}}, {'a': {'b': 2}}]|selectattr('a.b', 'equalto', 1)|list|length }} {{ [{'a': {'b': 1}}]|map(attribute='a.b')|list }} {{ [{'a': 1}, {}]|map(attribute='a', default=0)|list }} {{ [[1, 2], [3]]|sum(start=[]) }} {{ messages|selectattr('role')|list|length }}""",
    "filters of text": """{{ '  a b '|trim }}|{{ 'xxaxx'|trim('x') }}|{{ 'ab'|upper }}|{{ 'AB'|lower }}|{{ 'hello wORLD foo-bar'|title }}|{{ 'hELLO'|capitalize }}|{{ 'a b a'|replace('a', 'c') }}|{{ 'a b a'|replace('a', 'c', 1) }}|{{ 'one\\ntwo\\n\\nthree'|indent }}|{{ 'one\\ntwo'|indent(2, true) }}|{{ 'one\\n\\ntwo'|indent(1, blank=true) }}|{{ 'ab'|length }}|{{ 'a b c'|wordcount }}|{{ 'x'|center(5) }}|{{ 'a long text that is cut'|truncate(10) }}|{{ 'a long text that is cut'|truncate(10, true, '') }}|{{ nothing|default('d') }}|{{ ''|default('d') }}|{{ ''|default('d', true) }}|{{ none|d('x') }}|{{ '12'|int + 1 }}|{{ 'x'|int }}|{{ 'x'|int(5) }}|{{ '1.5'|float }}|{{ 3.7|int }}|{{ 3.14159|round(2) }}|{{ 2.5|round }}|{{ 2.5|round(0, 'floor') }}|{{ -3|abs }}|{{ 12|string + 'x' }}|{{ 'abc'|list }}|{{ 'a b&c/d'|urlencode }}|{{ [1, 'a', none]|join('-') }}|{{ none|string }}|{{ true|string|lower }}|{{ {'b': 1, 'A': 2}|dictsort }}|{{ {'b': 1, 'a': 2}|dictsort(by='value', reverse=true) }}|{{ {'a': 1}|items|list }}""",
    "tests": """{% set values = ['text', 1, 1.5, true, none, [1], {'a': 1}, (1,), nothing] %}{% for v in values %}{{ loop.index }}:{{ v is string }}{{ v is number }}{{ v is integer }}{{ v is float }}{{ v is boolean }}{{ v is none }}{{ v is mapping }}{{ v is sequence }}{{ v is iterable }}{{ v is defined }}{{ v is undefined }}{{ v is true }}{{ v is false }}{{ v is callable }}
{% endfor %}{{ 3 is odd }}{{ 4 is even }}{{ 6 is divisibleby 3 }}{{ 6 is divisibleby(4) }}{{ 'a' is lower }}{{ 'A' is upper }}{{ 1 is in [1] }}{{ 1 is not in [1] }}{{ 1 is eq 1 }}{{ 1 is ne 2 }}{{ 1 is lt 2 }}{{ 2 is ge 2 }}{{ none is sameas none }}{{ 'upper' is filter }}{{ 'odd' is test }}{{ 'nofilter' is filter }}{{ not messages is none }}{{ 1 is not none }}""",
    "none|selectattr": """{{ tools|selectattr('x')|list if tools else 'no tools' }}{{ (none or [])|selectattr('a')|list }}{{ nothing|selectattr('a')|list }}{{ nothing|map('upper')|join }}{{ nothing|length }}""",
    "none is no list": """{{ none|selectattr('a')|list }}""",
    # JSON.
    "tojson": """{{ {'b': 1, 'a': [1, 2.0, true, none, 'é가😀"\\\\\n\t\x7f\\u2028<>&\\'']}|tojson }} {{ (1, (2, 3))|tojson }} {{ 'text'|tojson }} {{ []|tojson }} {{ {}|tojson(indent=2) }} {{ 1.5|tojson }} {{ 1e22|tojson }} {{ none|tojson }}""",
    "tojson with indentation": """{{ {'a': [1, {'b': []}], 'c': {}}|tojson(indent=4) }}
{{ [1, [2]]|tojson(indent=1, separators=(',', ':')) }}{{ {'b': 1, 'a': 'é'}|tojson(ensure_ascii=true, sort_keys=true) }}{{ {1: 'a', none: 2, true: 3, 2.5: 1}|tojson }}{{ {'a': [1, 2]}|tojson(separators=(',', ':')) }}{{ [1,2]|tojson(indent='--') }}""",
    "tools": """{%- if tools is not none %}{% for tool in tools %}{{ tool|tojson(indent=2) }}
{% endfor %}{% else %}no tools{% endif %}{% if documents %}{% for d in documents %}{{ d.title }}: {{ d['text'] }}
{% endfor %}{% endif %}{{ tools is defined }}{{ documents is defined }}{{ tools == none }}""",
    "tool calls": """{% for m in messages %}{% if m.tool_calls is defined and m.tool_calls %}{% for call in m.tool_calls %}{% if call.function %}{% set call = call.function %}{% endif %}<tool_call>{"name": "{{ call.name }}", "arguments": {{ call.arguments|tojson }}}</tool_call>{% for k, v in call.arguments.items() %}{{ k }}={{ v if v is string else v|tojson }};{% endfor %}{% endfor %}{% elif m.role == 'tool' %}<tool_response>{{ m.content }}</tool_response>{% if loop.last or messages[loop.index0 + 1].role != 'tool' %}</tool>{% endif %}{% else %}{{ m.content }}{% endif %}{% endfor %}""",
    "content in parts": """{% for m in messages %}{{ m.role }}:{% if m.content is string %}{{ m.content }}{% elif m.content is iterable and m.content is not mapping %}{% for part in m['content'] %}{% if part['type'] == 'text' %}{{ part.text }}{% elif part.type == 'image' or 'image_url' in part %}<image>{% else %}{{ raise_exception('Unknown part: ' ~ part.type) }}{% endif %}{% endfor %}{% elif m.content is none %}-{% endif %}
{% endfor %}""",
    "all parts as text": """{% for m in messages %}{{ m.content if m.content is string else (m.content or [])|selectattr('type', 'equalto', 'text')|map(attribute='text')|join('') }}/{% endfor %}""",
    # Date and functions.
    "date": """{{ strftime_now('%d %b %Y') }}|{{ strftime_now('%B %A %a %H:%M:%S %I %p %y %j %m %-d %e %%') }}|{% if strftime_now is defined %}{% set date_string = strftime_now("%Y-%m-%d") %}{% else %}{% set date_string = "26 Jul 2024" %}{% endif %}{{ date_string }}""",
    "functions": """{{ range(3)|list }} {{ range(1, 6, 2)|list }} {{ range(3, 0, -1)|list }} {% for i in range(messages|length) %}{{ i }}{% endfor %} {{ dict(a=1, b='x') }} {{ dict({'a': 1}, c=2) }}{% set c = cycler('x', 'y') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}{% set j = joiner('; ') %}{% for m in messages %}{{ j() }}{{ m.role }}{% endfor %} {{ range(3) }} {{ range(10)|length }} {{ 5 in range(10) }}""",
    "raise with a part of the text": """{{ raise_exception('Only ' ~ messages|length ~ ' messages, "é" <b>') }}""",
    # Faults that Python shows.
    "attribute of undefined": """{{ nothing.role }}""",
    "call of nothing": """{{ nothing() }}""",
    "text and number": """{{ 'a' + 1 }}""",
    "append": """{% set list = [] %}{{ list.append(1) }}{{ list }}""",
    "unknown filter": """{{ 'a'|nofilter }}""",
    "unknown tag": """{% do 1 %}""",
    "open block": """{% if true %}a""",
    "private": """{{ ''.__class__.__mro__ }}""",
    "not iterable": """{% for x in 5 %}{% endfor %}""",
    "integer keys": """{% set names = {1: 'one', 2: 'two', 'x': 'ex'} %}{% for m in messages %}{{ names[loop.index]|default('many') }} {% endfor %}{{ names.x }}{{ names|length }}{% for k in names %}{{ k }}{% endfor %}""",
    "undefined is empty": """[{{ nothing }}]{{ nothing|upper }}{% for x in nothing %}x{% endfor %}{{ 'a' in nothing }}{{ nothing ~ 'x' }}{{ nothing or 'else' }}{{ not nothing }}{{ nothing is defined and nothing.role }}{{ messages[99] is defined }}""",
    "nested": """{%- macro render(value, depth) -%}
    {%- if value is mapping -%}
        {%- for key, inner in value|dictsort -%}
            {{ '  ' * depth }}{{ key }}:{{ '\n' }}{{ render(inner, depth + 1) }}
        {%- endfor -%}
    {%- elif value is iterable and value is not string -%}
        {%- for inner in value -%}{{ render(inner, depth + 1) }}{%- endfor -%}
    {%- else -%}
        {{ '  ' * depth ~ value ~ '\n' }}
    {%- endif -%}
{%- endmacro -%}
{%- for m in messages %}{{ render(m, 0) }}{% endfor %}""",
    "every special token": """{{ bos_token }}{{ eos_token }}{{ unk_token }}{{ pad_token }}{{ sep_token is defined }}{{ additional_special_tokens }}{{ bos_token|length }}{% if bos_token is defined %}yes{% endif %}""",
}
