"""Makes test/fixtures/gold/multilingual.json: what Python's translation pipeline gives multilingual
models to read, and what they write then.

    python multilingual_gold.py

For each kind of model: the token that stands for each language; the ids of texts in many scripts
with what is put around them for several pairs; and texts that the pipeline generates, left out where
float noise could turn them (see generation_gold.py).
"""

import base64
import gzip
import json
import random
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from sentencepiece import sentencepiece_model_pb2
from transformers import AutoTokenizer, MarianTokenizer, pipeline
from transformers.utils import logging

from corpus import corpus
from generation_model import OnnxGenerator, sha256s
from texts import PIECES

FIXTURES = Path(__file__).parents[2] / "test" / "fixtures"
MODELS = FIXTURES / "models"
CHARACTERS = gzip.decompress((FIXTURES / "tokenizers" / "nmt_nfkc.charsmap.gz").read_bytes())
NOISE = 1e-4
TEXTS = 240
warnings.filterwarnings("ignore")
logging.set_verbosity(logging.CRITICAL)
torch.set_num_threads(1)

#: BCP 47 tags, source and target.
PAIRS = [("en", "de"), ("de", "en"), ("ko", "fr"), ("fr", "ko"), ("zh", "ar"), ("ja", "ru"), ("hi", "en"), ("ar", "ja"), ("ru", "zh"), ("th", "es")]
CODES = {
    "nllb": dict(en="eng_Latn", de="deu_Latn", ko="kor_Hang", fr="fra_Latn", zh="zho_Hans", ar="arb_Arab", ja="jpn_Jpan", ru="rus_Cyrl", hi="hin_Deva", th="tha_Thai", es="spa_Latn"),
    "m2m100": {tag: tag for tag in ("en", "de", "ko", "fr", "zh", "ar", "ja", "ru", "hi", "th", "es")},
    "mbart": dict(en="en_XX", de="de_DE", ko="ko_KR", fr="fr_XX", zh="zh_CN", ar="ar_AR", ja="ja_XX", ru="ru_RU", hi="hi_IN", es="es_XX"),
    "mbart50": dict(en="en_XX", de="de_DE", ko="ko_KR", fr="fr_XX", zh="zh_CN", ar="ar_AR", ja="ja_XX", ru="ru_RU", hi="hi_IN", th="th_TH", es="es_XX"),
    "marian-many": dict(fr="fra", pt="por_BR", it="ita", ro="ron", zh="cmn_Hans", de="deu", ko="kor", ms="zlm_Latn", **{"zh-Hant": "cmn_Hant"}),
}
OWN_PAIRS = {
    "marian": [("en", "de")],
    "marian-many": [("en", tag) for tag in CODES["marian-many"]],
    "t5": [("en", "de"), ("en", "fr"), ("en", "ro")],
}
SPECIAL = ["deu_Latn", "en_XX", "__de__", ">>fra<<", "<extra_id_3>", "<pad>", "{name}", "%s", "%1", "C:\\x"]
WRITTEN = [
    {"num_beams": 1, "max_new_tokens": 9},
    {"num_beams": 3, "max_new_tokens": 8},
    # Not the model's own number of beams: Python's pipelines take 4 where it has another.
    {"num_beams": 5, "max_new_tokens": 7},
]


def texts() -> list[str]:
    numbers = random.Random(7)
    found = [line for line in corpus()[:25]]
    while len(found) < TEXTS:
        parts = numbers.choices(PIECES + SPECIAL, k=numbers.randint(1, 9))
        if len(found) % 2:
            parts.append(numbers.choice(corpus())[:90])
            numbers.shuffle(parts)
        text = "".join(part + numbers.choice([" ", " ", " ", "", "  ", "\n", "\t", "\u00a0"]) for part in parts)
        # The product gives sentences without white space around them; what cannot be written is no text.
        if text.strip():
            found.append(text.strip())
    return found


def prepared(name: str, work: Path) -> Path:
    """The model's folder with everything in it that fixtures have only once."""
    folder = work / name
    shutil.copytree(MODELS / f"multilingual-{name}", folder)
    shutil.copytree(MODELS / "multilingual" / "onnx", folder / "onnx")
    path = folder / "tokenizer.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"nmt_nfkc"', f'"{base64.b64encode(CHARACTERS).decode()}"'), encoding="utf-8")
    for path in [*folder.glob("*.spm"), *folder.glob("*.model")]:
        model = sentencepiece_model_pb2.ModelProto()
        model.ParseFromString(path.read_bytes())
        model.normalizer_spec.precompiled_charsmap = CHARACTERS
        path.write_bytes(model.SerializeToString())
    return folder


class Kind:
    def __init__(self, name: str, work: Path):
        self.name = name
        self.folder = prepared(name, work)
        self.tokenizer = AutoTokenizer.from_pretrained(self.folder)
        assert isinstance(self.tokenizer, MarianTokenizer) == name.startswith("marian"), self.tokenizer
        self.model = OnnxGenerator(self.folder)
        codes = CODES.get(name, {})
        pairs = OWN_PAIRS.get(name, PAIRS)
        self.pairs = [pair for pair in pairs if not codes or name == "marian-many" or all(tag in codes for tag in pair)]

    def pipeline(self, pair):
        """The pipeline for a pair, and the words that the user must write before a text."""
        source, target = pair
        if self.name == "t5":
            task, more = f"translation_{source}_to_{target}", {}
        else:
            codes = CODES.get(self.name, {})
            told = self.name not in ("marian", "marian-many")
            task, more = "translation", {"src_lang": codes[source], "tgt_lang": codes[target]} if told else {}
        before = f">>{CODES[self.name][target]}<< " if self.name == "marian-many" else ""
        # The pipeline takes the prefix out of the configuration for good.
        config = json.loads((self.folder / "config.json").read_text(encoding="utf-8"))
        if "task_specific_params" in config:
            self.model.config.task_specific_params = config["task_specific_params"]
        return pipeline(task, model=self.model, tokenizer=self.tokenizer, framework="pt", device="cpu", **more), before

    def languages(self) -> dict:
        if self.name == "nllb":
            from transformers.models.nllb.tokenization_nllb_fast import FAIRSEQ_LANGUAGE_CODES as codes
        elif self.name == "m2m100":
            return {code: self.tokenizer.get_lang_id(code) for code in self.tokenizer.lang_code_to_id}
        elif self.name in ("mbart", "mbart50"):
            codes = list(self.tokenizer.lang_code_to_id)
        elif self.name == "marian-many":
            return {code[2:-2]: self.tokenizer.encoder[code] for code in self.tokenizer.supported_language_codes}
        else:
            return {}
        return {code: self.tokenizer.convert_tokens_to_ids(code) for code in codes}


def read(kind: Kind, pair, lines) -> dict:
    """What the encoder reads: for every text its own ids, and what is around them."""
    pipe, before = kind.pipeline(pair)
    whole = []
    forced = None
    for line in lines:
        inputs = pipe.preprocess(before + line, **pipe._preprocess_params)
        whole.append(inputs["input_ids"][0].tolist())
        forced = inputs.get("forced_bos_token_id")
    return {"pair": pair, "forced": forced, "ids": whole}


def shortened(all_read: list[dict], lines) -> tuple[list, list]:
    """Ids of the texts once, where every pair has the same with something else around."""
    [first, *_] = all_read
    empty = min(range(len(lines)), key=lambda place: len(first["ids"][place]))
    for head in range(4):
        for tail in range(4):
            own = [ids[head : len(ids) - tail] for ids in first["ids"]]
            around = [(one["ids"][0][:head], one["ids"][0][len(one["ids"][0]) - tail :]) for one in all_read]
            joined = [[[*b, *ids, *a] for ids in own] for b, a in around]
            constant = len({tuple(ids[:head]) for ids in first["ids"]}) == 1 and len({tuple(ids[len(ids) - tail :]) for ids in first["ids"]}) == 1
            bigger = any(len({one["ids"][place][head] if len(one["ids"][place]) > head else -1 for one in all_read}) > 1 for place in range(len(lines)))
            if constant and not bigger and joined == [one["ids"] for one in all_read]:
                pairs = [{"pair": one["pair"], "forced": one["forced"], "before": b, "after": a} for one, (b, a) in zip(all_read, around)]
                return pairs, own
    raise AssertionError(f"ids are not the same for every pair; shortest: {lines[empty]!r}")


def write(kind: Kind, pair, line, options):
    """What the pipeline writes; None where noise could turn it."""
    pipe, before = kind.pipeline(pair)
    results = []
    for noise in (0.0, NOISE, NOISE):
        kind.model.noise = noise
        [found] = pipe(before + line, return_tensors=True, use_cache=False, **options)
        results.append(found["translation_token_ids"].tolist())
    kind.model.noise = 0.0
    [said] = pipe(before + line, use_cache=False, **options)
    if results[0] != results[1] or results[0] != results[2]:
        return None
    return {"text": line, "pair": pair, "options": options, "tokens": results[0], "translation": said["translation_text"]}


def gold(kind: Kind) -> dict:
    lines = texts()
    found = {"sha256": sha256s(MODELS / f"multilingual-{kind.name}", ["tokenizer.json"]), "languages": kind.languages()}
    all_read = [read(kind, pair, lines) for pair in kind.pairs]
    if kind.name == "t5":
        found["pairs"] = [{"pair": one["pair"], "forced": None, "ids": one["ids"]} for one in all_read]
    else:
        found["pairs"], found["ids"] = shortened(all_read, lines)
    written = [
        write(kind, pair, corpus()[(3 * number + place) % 25][:36].strip(), WRITTEN[(number + place) % 3])
        for number, pair in enumerate(kind.pairs[:6])
        for place in range(5 if len(kind.pairs) > 3 else 8)
    ]
    found["written"] = [each for each in written if each is not None]
    found["dropped"] = written.count(None)
    print(kind.name, "pairs", len(kind.pairs), "languages", len(found["languages"]), "written", len(found["written"]), "dropped", found["dropped"], "different", len({tuple(each["tokens"]) for each in found["written"]}))
    return found


def main() -> None:
    names = ["nllb", "m2m100", "mbart", "mbart50", "t5", "marian", "marian-many"]
    with tempfile.TemporaryDirectory() as work:
        models = {name: gold(Kind(name, Path(work))) for name in names}
    result = {"network": sha256s(MODELS / "multilingual", ["onnx/encoder_model.onnx", "onnx/decoder_model_merged.onnx"]), "texts": texts(), "models": models}
    text = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
    path = FIXTURES / "gold" / "multilingual.json"
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
