"""Makes test/fixtures/gold/: what Python's pipelines say, for the parity test.

    python gold.py random          tiny random models in fp32, every tokenizer family
    python gold.py demo            the project's demo models in q8; again whenever they change
    python gold.py rampart         the shipped model for personal data, in q4 as it is published

Offsets are Python's: code points. A text longer than a window goes through the pipelines with
`stride` (their only way not to cut it), so it has no result for aggregation `none`.
"""

import hashlib
import json
import re
import sys
import warnings

from tokenizers import Tokenizer
from transformers import AutoTokenizer, PreTrainedTokenizerFast
from transformers.utils import logging
from transformers.pipelines import (
    QuestionAnsweringPipeline,
    TextClassificationPipeline,
    TokenClassificationPipeline,
)

from fixture import FAMILIES, tokenizer_json
from onnx_model import OnnxModel
from small_models import ROOT, small_model
from texts import letters, texts

OUT = ROOT / "test" / "fixtures" / "gold"
STRATEGIES = ["none", "simple", "first", "average", "max"]
OTHER_SCHEMES = [
    ["O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "S-LOC"],
    ["O", "PER", "ORG", "LOC", "MISC", "B-X-Y", "I-X-Y"],
]
PERSONAL = [
    "Maria Brown, maria.brown@example.com, +1 202-555-0143, 14 Oak Lane, Springfield, IL 62704",
    "Meine IBAN lautet DE89 3704 0044 0532 0130 00, meine Steuernummer 12/345/67890. Gruß, Jörg Çelik",
    "김민수 씨는 서울에서 Anna Müller 씨를 만났다. 田中さん、株式会社の José García です。",
    "Passport C01X00T47, driver's licence D1234567, SSN 078-05-1120: O’Brien-Łukasz 🦊 wrote on 2025-03-01.",
]
HEADS = [None, "multi_label_classification", "regression"]
QUESTIONS = ["Who?", "What broke in Łódź?", "東京?", "Where is [SEP] it?", "Wer schrieb, und wann?"]
ANSWER_OPTIONS = [
    {"top_k": 1},
    {"top_k": 5, "max_answer_len": 4, "align_to_words": False},
    {"top_k": 3, "handle_impossible_answer": True},
    {"top_k": 4, "doc_stride": 20, "max_answer_len": 30},
    {"top_k": 2, "doc_stride": 7, "align_to_words": False, "handle_impossible_answer": True},
]
warnings.filterwarnings("ignore")
logging.set_verbosity(logging.CRITICAL)


def rounded(score) -> float:
    return float(f"{float(score):.7g}")


def found_entities(pipeline, text, **options):
    found = pipeline(text, **options)
    return [
        [entity.get("entity_group", entity.get("entity")), entity["start"], entity["end"], rounded(entity["score"])]
        for entity in found
    ]


def found_answers(pipeline, question, context, **options):
    try:
        found = pipeline(question=question, context=context, **options)
    except BaseException as error:  # the tokenizer panics where the stride is not below the room
        return f"{type(error).__name__}"
    found = found if isinstance(found, list) else [found]
    return [[answer["start"], answer["end"], rounded(answer["score"])] for answer in found]


def token_cases(pipeline, tokenizer, number, text, limit, schemes):
    fits = len(tokenizer(text)["input_ids"]) <= limit
    scheme = schemes[number % len(schemes)]
    if scheme is not None:
        pipeline.model.config.id2label = dict(enumerate(scheme))
    ignore = [["O"], [], ["O", "PER"]][number % 3]
    cases = []
    for strategy in STRATEGIES:
        if strategy == "none" and not fits:
            continue
        stride = None if fits else [16, 0, 40][number % 3]
        options = {"aggregation_strategy": strategy, "ignore_labels": ignore}
        if stride is not None:
            options["stride"] = stride
        cases.append({**options, "entities": found_entities(pipeline, text, **options)})
    return {"id2label": scheme, "cases": cases}


def answer_cases(pipeline, number, text):
    question = QUESTIONS[number % len(QUESTIONS)]
    cases = []
    for options in ANSWER_OPTIONS:
        cases.append({**options, "answers": found_answers(pipeline, question, text, **options)})
    return {"question": question, "cases": cases}


def label_cases(pipeline, tokenizer, text, limit, head=None):
    if len(tokenizer(text)["input_ids"]) > limit:
        return []
    cases = []
    pipeline.model.config.problem_type = head
    for function in [None, "softmax", "sigmoid", "none"]:
        options = {} if function is None else {"function_to_apply": function}
        found = pipeline(text, top_k=None, **options)
        cases.append({"function_to_apply": function, "labels": [[label["label"], rounded(label["score"])] for label in found]})
    return cases


def random_gold() -> dict:
    folder = ROOT / "test" / "fixtures" / "models"
    models = {
        task: OnnxModel(folder / f"random-{task}", "model.onnx")
        for task in ("token-classification", "question-answering", "text-classification")
    }
    labels = list(models["token-classification"].config.id2label.values())
    limit = 96
    runs = []
    for index, (family, config) in enumerate(FAMILIES.items()):
        tokenizer = PreTrainedTokenizerFast(
            tokenizer_object=Tokenizer.from_str(tokenizer_json(family)), model_max_length=limit, **config
        )
        common = {"tokenizer": tokenizer, "framework": "pt", "device": -1}
        entities = TokenClassificationPipeline(model=models["token-classification"], **common)
        answers = QuestionAnsweringPipeline(model=models["question-answering"], **common)
        classes = TextClassificationPipeline(model=models["text-classification"], **common)
        cases = []
        for number, text in enumerate(texts(30, index)):
            cases.append(
                {
                    "text": text,
                    "entities": token_cases(entities, tokenizer, number, text, limit, [labels, labels, *OTHER_SCHEMES]),
                    "answers": answer_cases(answers, number, text),
                    "problem_type": HEADS[number // 3 % len(HEADS)],
                    "labels": label_cases(classes, tokenizer, text, limit, HEADS[number // 3 % len(HEADS)]),
                }
            )
        runs.append({"family": family, "config": {**config, "model_max_length": limit}, "cases": cases})
        print(family, len(cases))
    return {"runs": runs}


def demo_gold() -> dict:
    questions = ["Who wrote the letter?", "What was bought?", "Where does the writer live?", "What is wanted?"]
    samples = letters()
    samples += ["\n\n".join(samples[at : at + 3]) for at in range(0, len(samples), 3)]
    gold = {}
    for task in ("token-classification", "question-answering", "text-classification"):
        folder = small_model(task)
        weights = (folder / "onnx" / "model_quantized.onnx").read_bytes()
        model = OnnxModel(folder, "model_quantized.onnx")
        tokenizer = AutoTokenizer.from_pretrained(folder)
        limit = min(tokenizer.model_max_length, model.config.max_position_embeddings)
        common = {"model": model, "tokenizer": tokenizer, "framework": "pt", "device": -1}
        cases = []
        for number, text in enumerate(samples):
            if task == "token-classification":
                pipeline = TokenClassificationPipeline(**common)
                cases.append({"text": text, **token_cases(pipeline, tokenizer, number, text, limit, [None])})
            elif task == "question-answering":
                pipeline = QuestionAnsweringPipeline(**common)
                question = questions[number % len(questions)]
                options = [{"top_k": 3}, {"top_k": 2, "handle_impossible_answer": True, "doc_stride": 32}]
                results = [{**each, "answers": found_answers(pipeline, question, text, **each)} for each in options]
                cases.append({"text": text, "question": question, "cases": results})
            else:
                pipeline = TextClassificationPipeline(**common)
                cases.append({"text": text, "cases": label_cases(pipeline, tokenizer, text, limit)})
        sha256 = hashlib.sha256(weights).hexdigest()
        gold[task] = {"sha256": sha256, "cases": cases, "windows": list(model.recorded.values())}
    return gold


def rampart_gold() -> dict:
    folder = ROOT / "models" / "rampart"
    model = OnnxModel(folder, "model_q4.onnx")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    written = []
    for language in ("en", "de"):
        source = (ROOT / "bench" / "letters" / f"{language}.txt").read_text(encoding="utf-8")
        written.append(re.sub(r"\{[A-Z]+ ([^}]*)\}", r"\1", source).split("\n=====\n"))
    samples = [*written[0][:6], *written[1][:6], *PERSONAL, *("\n\n".join(letters) for letters in written)]
    cases = []
    for text in samples:
        # With `stride` Python reads a long text in windows, but not without aggregation.
        fits = len(tokenizer(text)["input_ids"]) <= model.config.max_position_embeddings
        tokenizer.model_max_length = model.config.max_position_embeddings
        pipeline = TokenClassificationPipeline(model=model, tokenizer=tokenizer, framework="pt", device=-1)
        results = []
        for strategy in ("none", "first") if fits else ("first",):
            options = {"aggregation_strategy": strategy, "ignore_labels": [] if strategy == "none" else ["O"]}
            if not fits:
                options["stride"] = 127
            results.append({**options, "entities": found_entities(pipeline, text, **options)})
        cases.append({"text": text, "cases": results})
    weights = (folder / "onnx" / "model_q4.onnx").read_bytes()
    return {"sha256": hashlib.sha256(weights).hexdigest(), "cases": cases}


def main() -> None:
    which = sys.argv[1]
    OUT.mkdir(parents=True, exist_ok=True)
    gold = {"random": random_gold, "demo": demo_gold, "rampart": rampart_gold}[which]()
    text = json.dumps(gold, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    (OUT / f"{which}.json").write_text(text + "\n", encoding="utf-8")
    print(f"{which}.json: {len(text.encode()) // 1024} KB")


if __name__ == "__main__":
    main()
