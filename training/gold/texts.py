"""Texts that tokenizers and windows trip over, the same ones for the same seed."""

import random
from pathlib import Path

from corpus import corpus

PIECES = """Sarah|bought|a|lamp|from|Acme|Corp.|in|New York|didn't|I’ll|Café|Muñoz|Ångström|Đặng
İstanbul|Iğdır|Cafe\u0301|Mun\u0303oz|e\u0323\u0302|o\u031b\u0301|x\u0345\u0301\u0323|한국어|서울에서
\u1112\u1161\u11ab\u1100\u116e\u11a8|가\u11a8|東京の田中さん|パソコン|ﾊﾟｿｺﾝ|か\u3099|我在北京|𠀀𠮷野家|𪚥𫝀
القاهرة|شُكْرًا|ﷺ|١٢٣|שָׁלוֹם|ירושלים|दिल्ली|क्षत्रिय|हिन्दी|กรุงเทพ|น้ำ|Москва|Йошкар|ΟΔΥΣΣΕΥΣ|Σίσυφος|ΑΣ
😀|👨‍👩‍👧‍👦|👍🏽|🇩🇪🇰🇷|❤️|🏴󠁧󠁢󠁥󠁮󠁧󠁿|1️⃣|\0|a\0b|\u0007|\u0085|\u200b|\u00ad|\u202e|\ufeffBOM|\u00a0|\r\n|\n\n|\t|   |\u3000
½|ﬁne|™|ℌello|Ａｂｃ|１２３|ﬃ|①|㎏|…|´|Ⅷ|ſ|straße|ẞ|ǅ|ŉ|[SEP]|[CLS]|[MASK]|</s>|<s>|<mask>|<|endoftext|>|▁|##ing|Ġ
!|?!|...|—|«x»|$1,299.50|@home|a/b|(c)|“q”|§|¿|a_b|42|2024|3rd|²|Donaudampfschifffahrtsgesellschaft""".replace("\n", "|").split("|")
LONG = ["a" * 101, "ha" * 60, "한" * 40, "😀" * 12, "-" * 60]
SEPARATORS = [" ", " ", " ", " ", "", "\n", "\t", ", ", "  ", "\r\n", "\u00a0", "-"]


def texts(count: int, seed: int) -> list[str]:
    """One text in three is longer than a window of 96 tokens."""
    random.seed(seed)
    sentences = corpus()
    found = []
    while len(found) < count:
        kind = len(found) % 3
        if kind == 0:
            parts = random.choices(PIECES, k=random.randint(1, 14))
        elif kind == 1:
            parts = random.choices(sentences, k=1)
            parts = [parts[0][: random.randint(20, 160)]] + random.choices(PIECES, k=3)
        else:
            parts = random.choices(sentences, k=random.randint(2, 4)) + random.choices(PIECES + LONG, k=8)
            random.shuffle(parts)
        text = "".join(part + random.choice(SEPARATORS) for part in parts)[:900]
        if text.strip():
            found.append(text)
    return found


def letters() -> list[str]:
    """The hand-written letters of the development set and of set B without their marks."""
    import json
    import re

    folders = [Path(__file__).parents[1] / name for name in ("handwritten-dev", "handwritten")]
    marked = [json.loads(path.read_text(encoding="utf-8"))["marked"] for folder in folders for path in sorted(folder.glob("*.json"))]
    return [re.sub(r"\[[A-Z]+\|([^\]]*)\]", r"\1", text) for text in marked]
