"""Makes the gold prompts: what Python's transformers renders of chat templates.

    python chat_gold.py ../../test/fixtures/gold/chat-templates.json

Each of our templates with each of our conversations, with the clock at one moment. Where Python
fails, the kind of its error is noted: `raised` for what the template says itself.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

import jinja2
import transformers
from transformers.utils import chat_template_utils

from chat_templates import EXPRESSIONS, SNIPPETS, TEMPLATES

#: A Monday, with one-digit day and hour, so that the zeros of formats are seen.
NOW = datetime(2026, 3, 2, 9, 5, 7)


class Clock(datetime):
    @classmethod
    def now(cls, tz=None):
        return NOW


chat_template_utils.datetime = Clock

SPECIAL = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "additional_special_tokens": ["<|im_start|>", "<|im_end|>"],
}

WEATHER = {
    "type": "function",
    "function": {
        "name": "weather",
        "description": "The weather at a place, in °C",
        "parameters": {
            "type": "object",
            "properties": {"place": {"type": "string"}, "days": {"type": "integer", "default": 3}},
            "required": ["place"],
        },
    },
}

CONVERSATIONS = [
    {"messages": [{"role": "user", "content": "Please write on.\n\nThe lamp arrived broken."}]},
    {
        "messages": [
            {"role": "system", "content": "Answer politely."},
            {"role": "user", "content": "  Where is my lamp?\n"},
        ],
    },
    {
        "messages": [
            {"role": "user", "content": "Hello"},
            {"role": "assistant", "content": "<think>\n\n  a greeting\n</think>\n\n\n  Hello! What can I do?"},
            {"role": "user", "content": "Tell me a joke about {{ braces }} and {% tags %}."},
        ],
    },
    {
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": "What is "}, {"type": "image"}, {"type": "text", "text": "this?"}]},
            {"role": "assistant", "content": "A lamp."},
        ],
        "add_generation_prompt": False,
    },
    {
        "messages": [
            {"role": "user", "content": "Weather in Zürich?"},
            {
                "role": "assistant",
                "content": None,
                "tool_calls": [
                    {"type": "function", "function": {"name": "weather", "arguments": {"place": "Zürich", "days": 2, "exact": True, "limit": 1.0}}}
                ],
            },
            {"role": "tool", "content": "12 °C", "name": "weather"},
            {"role": "tool", "content": "rain"},
        ],
        "tools": [WEATHER],
        "documents": [{"title": "Climate", "text": "It rains."}],
    },
    {"messages": [{"role": "user", "content": "안녕하세요 😀 “quotes” 'single' <b>&amp;</b> \\ \t end\u2028"}]},
    {"messages": [{"role": "user", "content": ""}, {"role": "assistant", "content": "\r\n x \r\n"}]},
]

SHORT = {"messages": [{"role": "user", "content": "x"}]}


def rendered(template, conversation):
    given = dict(SPECIAL)
    try:
        (text,), _ = chat_template_utils.render_jinja_template(
            conversations=[conversation["messages"]],
            tools=conversation.get("tools"),
            documents=conversation.get("documents"),
            chat_template=template,
            add_generation_prompt=conversation.get("add_generation_prompt", True),
            **given,
        )
        return {"text": text}
    except jinja2.exceptions.TemplateSyntaxError as error:
        return {"fault": type(error).__name__, "line": error.lineno}
    except Exception as error:
        if type(error) is jinja2.exceptions.TemplateError:
            return {"raised": error.message}
        return {"fault": type(error).__name__}


def main(out):
    result = {
        "versions": {
            "python": sys.version.split()[0],
            "transformers": transformers.__version__,
            "jinja2": jinja2.__version__,
        },
        "now": NOW.isoformat(),
        "special": SPECIAL,
        "conversations": CONVERSATIONS,
        "templates": [
            {
                "name": name,
                "template": template,
                "results": [rendered(template, conversation) for conversation in CONVERSATIONS],
            }
            for name, template in TEMPLATES.items()
        ],
        "snippets": [
            [template, rendered(template, SHORT)]
            for template in [*("{{ " + expression + " }}" for expression in EXPRESSIONS), *SNIPPETS]
        ],
    }
    Path(out).write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    faults = {t["name"]: {r.get("fault") or ("raised" if "raised" in r else "") for r in t["results"]} - {""} for t in result["templates"]}
    print(len(result["templates"]), "templates;", {k: v for k, v in faults.items() if v})


main(*sys.argv[1:])
