"""The reply that a customer service writes to a letter."""

from __future__ import annotations

import random

from . import markup
from .letter import Letter

HEADERS = ["Customer service reply:", "Customer service reply:", "Customer service reply:", "Customer service reply:", "Customer service reply:", "Customer service response:", "Customer service reply", "Reply from customer service:", "Our reply:", "Customer Service Response:", "Customer service answer:"]
#: Who signs: names that nobody asked for should at least be names.
AGENTS = ["Laura Bennett", "Thomas Keller", "Emma Wright", "Daniel Moore", "Sofia Lindgren", "Peter Lang", "Maria Costa", "Oliver Grant"]
ENDS = ["Kind regards,", "Kind regards,", "Best regards,", "Yours sincerely,", "With kind regards,"]


def header(rng: random.Random) -> str:
    """The line between a letter and its reply."""
    return rng.choice(HEADERS)


def _sentences(letter: Letter, kind: str, attribute: str) -> list:
    return [getattr(s, attribute) for s in letter.sentences if s.kind == kind and getattr(s, attribute)]


def reply(letter: Letter, rng: random.Random) -> str:
    """A reply that uses the letter's names, product, problem and wish."""
    context = letter.context
    noun = markup.plain(context.value("p").in_english("")) if "what" in letter.facts else ""
    about = f" about the {noun}" if noun else ""
    parts = []
    if letter.kind == "complaint":
        parts.append(rng.choice([f"Thank you for your letter{about}.", f"Thank you for writing to us{about}.", f"We have received your letter{about}."]))
        problems = _sentences(letter, "problem", "summary")
        if problems:
            problem = problems[0].replace("the customer was", "you were").replace("the customer", "you")
            parts.append(rng.choice([f"We are very sorry that {problem}.", f"We are sorry to hear that {problem}.", f"We apologise that {problem}."]))
        else:
            parts.append("We are sorry that you are not satisfied.")
        wishes = _sentences(letter, "want", "reply")[:2]
        parts += wishes or [rng.choice(["We will look into the matter at once.", "We will find a solution with you."])]
        if "order" in letter.facts and rng.random() < 0.5:
            span = letter.facts["order"]
            parts.append(f"We have noted your order number {letter.text[span.start:span.end]}.")
        parts.append(rng.choice(["Please accept our apologies.", "We hope that you will give us another chance.", "We apologise for the trouble."]))
    elif letter.kind == "thanks":
        parts.append(rng.choice([f"Thank you for your kind letter{about}.", f"Thank you very much for your kind words{about}."]))
        reasons = _sentences(letter, "resolved", "summary") + _sentences(letter, "praise", "summary")
        if reasons:
            parts.append(rng.choice(["We are very glad that you liked {}.", "It is a pleasure to read that you liked {}."]).format(reasons[0]))
        if "agent" in letter.facts:
            span = letter.facts["agent"]
            parts.append(f"We have passed on your thanks to {letter.text[span.start:span.end]}.")
        parts.append(rng.choice(["We look forward to your next visit.", "We hope to see you again soon."]))
    else:
        parts.append(f"Thank you for your enquiry{about}.")
        parts += _sentences(letter, "enquiry", "reply")[:2]
        parts.append(rng.choice(["Please write to us if you have any more questions.", "We are happy to help you with any other questions."]))
    return framed(letter, " ".join(parts), rng)


def framed(letter: Letter, body: str, rng: random.Random) -> str:
    """A reply with its greeting and signature."""
    who = markup.plain(letter.context.value("author").english) if letter.signed else "customer"
    shop = letter.facts.get("shop") or letter.facts.get("addressee")
    shop_name = letter.text[shop.start : shop.end] if shop else ""
    agent = rng.choice(AGENTS)
    end = rng.choice(ENDS)
    sign = f"{agent}\n" + (f"Customer Service, {shop_name}" if shop_name and rng.random() < 0.5 else "Customer Service")
    return f"Dear {who},\n\n{body}\n\n{end}\n{sign}"
