"""Answers questions with a span of the letter."""

from __future__ import annotations

import bisect
import random
import re
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple, Tuple

from ..config import CONFIGS
from ..grammar import letter as letters, markup, questions, scenes, template, told
from ..grammar.general import asked
from ..grammar.markup import Span
from .. import stream
from . import bert

CONFIG = CONFIGS["question-answering"]


#: Every fact that a letter can state.
KEYS = tuple(questions.templates())
#: At most this many mentions of an answer count.
MENTIONS = 4
#: Keys with answers that hold for letters without them as well, in other words.
ALWAYS = {"addressee", "shop", "where", "live", "agent", "problem", "wanted", "received", "what", "asked", "liked"}
#: The share of letters that tell a scene.
SCENES = 0.3
#: The share of letters with general sentences in them.
GENERAL = 0.5
#: What the help of all facts counts beside the answer asked for.
HELP = 0.5
Spans = Tuple[Tuple[int, int], ...]


class Row(NamedTuple):
    """Token ids, segment ids, the answer's spans (first and last token), and those of all facts."""

    ids: list
    segments: list
    spans: Spans
    facts: Tuple[Tuple[int, Spans], ...]


def mentions(text: str, span: Span) -> List[Tuple[int, int]]:
    """Where the text says an answer: its own place first, then the same words with any article."""
    core = re.sub(r"^(a|an|the)\s+", "", text[span.start : span.end], flags=re.IGNORECASE)
    found = [(span.start, span.end)]
    for match in re.finditer(rf"(?<!\w)(?:(?:a|an|the)\s+)?{re.escape(core)}(?!\w)", text, re.IGNORECASE):
        if match.span() not in found and len(found) < MENTIONS:
            found.append(match.span())
    return found


def _tokens(places: List[Tuple[int, int]], offsets, shift: int, room: int, base: int) -> Spans:
    """The spans of tokens in a window; (0, 0) if it has none of the places."""
    starts, ends = [a for a, _ in offsets], [b for _, b in offsets]
    found = []
    for start, end in places:
        first, last = bisect.bisect_right(ends, start), bisect.bisect_left(starts, end) - 1
        if shift <= first <= last < shift + room:
            found.append((first - shift + base, last - shift + base))
    return tuple(found) or ((0, 0),)


def asked_letter(rng: random.Random, held_out: bool) -> Tuple[letters.Letter, Dict[str, str]]:
    """A letter with a question for each of its facts; some tell more than the clauses do."""
    # Short letters teach as much in less time; set A has letters of all lengths.
    if not held_out and rng.random() < SCENES:
        scene = scenes.make(rng)
        letter, pairs = scene.letter, dict(scene.asked)
        if rng.random() < 0.4:
            letter, more = asked.tell(letter, rng, rng.choice([1, 2, 3]))
            pairs.update(more)
        return stream.disturbed(letter, rng), pairs
    general = not held_out and rng.random() < GENERAL
    size = -1 if held_out or rng.random() < 0.3 and not general else rng.choice([0, 0, 1, 2, 3])
    letter, pairs = letters.make(rng, held_out, size=0 if general else size), {}
    if rng.random() < (0.2 if held_out else 0.4):
        letter, pairs = told.tell(letter, rng, rng.choice([1, 1, 2]))
    if general:
        letter, more = asked.tell(letter, rng, rng.choice([2, 3, 4, 6, 8]))
        pairs.update(more)
        # What the letter says anyway is asked as often as each of the general sentences.
        if rng.random() < 0.6:
            return stream.disturbed(letter, rng), pairs
    pairs.update((key, questions.ask(letter, key, rng).question) for key in questions.all_keys(letter))
    return (letter if held_out else stream.disturbed(letter, rng)), pairs


def rows(tokenizer, rng: random.Random) -> Iterator[Row]:
    """Endless training rows; some ask what the window does not say."""
    while True:
        letter, pairs = asked_letter(rng, False)
        keys = list(pairs)
        encoded = tokenizer(letter.text, add_special_tokens=False, return_offsets_mapping=True)
        context, offsets = encoded["input_ids"], encoded["offset_mapping"]
        places = {key: mentions(letter.text, letter.facts[key]) for key in keys}
        chosen = [(key, pairs[key]) for key in rng.sample(keys, min(3, len(keys)))]
        if not keys:
            continue
        if rng.random() < 0.1:
            chosen.append(_absent(letter, rng))
        for key, text in chosen:
            question = tokenizer(text, add_special_tokens=False)["input_ids"]
            room = CONFIG.max_length - 3 - len(question)
            shift = rng.randint(0, len(context) - room) if len(context) > room else 0
            base = len(question) + 2
            spans = {k: _tokens(places[k], offsets, shift, room, base) for k in keys}
            window = context[shift : shift + room]
            ids = [tokenizer.cls_token_id] + question + [tokenizer.sep_token_id] + window + [tokenizer.sep_token_id]
            facts = tuple((KEYS.index(k), found) for k, found in spans.items() if k in KEYS)
            yield Row(ids, [0] * base + [1] * (len(window) + 1), spans.get(key, ((0, 0),)), facts)


def _absent(letter: letters.Letter, rng: random.Random) -> Tuple[str, str]:
    """A question about something that the letter does not say."""
    key = rng.choice([k for k in KEYS if k not in letter.facts and k not in ALWAYS])
    text = rng.choice(questions.templates()[key])
    return key, markup.plain(template.render(text, letter.context.english, {}, rng))


def span_loss(starts, ends, rows: List[Spans]):
    """The mean surprise at the answers: any mention is right, and its start goes with its end.

    ``starts`` and ``ends`` are logits, one row for an answer, one column for a token.
    """
    import torch

    width = max(len(spans) for spans in rows)
    places = torch.tensor([list(spans) + [(0, 0)] * (width - len(spans)) for spans in rows])
    counted = torch.tensor([[0.0] * len(spans) + [-1e4] * (width - len(spans)) for spans in rows])
    both = starts.log_softmax(-1).gather(1, places[:, :, 0]) + ends.log_softmax(-1).gather(1, places[:, :, 1])
    return -(both + counted).logsumexp(-1).mean()


def build(folder: Path, seed: int):
    """Tokenizer, model, batches and loss.

    While it is trained, the model also points at all facts of the letter at once, from the last
    layer but one: a letter teaches more than the answer to one question.
    """
    import torch
    from transformers import BertForQuestionAnswering

    tokenizer = bert.tokenizer(folder, CONFIG, seed)
    model = BertForQuestionAnswering(bert.bert_config(CONFIG, len(tokenizer)))
    model.facts = torch.nn.Linear(CONFIG.hidden, 2 * len(KEYS))
    rng = random.Random(seed)
    batches = stream.batches(stream.made(lambda own: rows(tokenizer, own), rng), lambda row: len(row.ids), CONFIG.batch_tokens, rng)

    def loss(model, batch):
        ids = stream.pad([row.ids for row in batch], 0)
        segments = stream.pad([row.segments for row in batch], 0)
        positions = stream.position_ids(batch, ids.shape[1], CONFIG.max_length, rng, 0.2)
        out = model(input_ids=ids, attention_mask=(ids != 0).long(), token_type_ids=segments, position_ids=positions, output_hidden_states=True)
        # As when answering: only the letter and the classification token can be pointed at.
        open_to = segments.bool() & (ids != tokenizer.sep_token_id)
        open_to[:, 0] = True
        masked = (~open_to).float() * -1e4
        answer = span_loss(out.start_logits.float() + masked, out.end_logits.float() + masked, [row.spans for row in batch])
        facts = [(i, key, spans) for i, row in enumerate(batch) for key, spans in row.facts]
        if not facts:
            return answer
        which, keys = torch.tensor([i for i, _, _ in facts]), torch.tensor([key for _, key, _ in facts])
        pointed = model.facts(out.hidden_states[-2]).float().transpose(1, 2)
        help_loss = span_loss(pointed[which, keys] + masked[which], pointed[which, keys + len(KEYS)] + masked[which], [spans for _, _, spans in facts])
        return answer + HELP * help_loss

    return tokenizer, model, batches, loss


def finish(model) -> None:
    """Drops what only training needs."""
    del model.facts
