"""Makes test/fixtures/models/: tiny BERT models with random weights, one per head, in fp32.

They know nothing; they only have to be decided: with large random weights every text gets many
different labels and spans, so a wrong token, place or window shows. All tokenizer families share
them, their vocabularies are no larger than the embedding table.
"""

import json
from pathlib import Path

import torch
from transformers import (
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertForTokenClassification,
)

OUT = Path(__file__).parents[2] / "test" / "fixtures" / "models"
LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
HEADS = {
    "token-classification": (BertForTokenClassification, LABELS, ["logits"], 5),
    "question-answering": (BertForQuestionAnswering, None, ["start_logits", "end_logits"], 6),
    "text-classification": (BertForSequenceClassification, ["BAD", "GOOD", "UNSURE"], ["logits"], 7),
}


def make(task: str) -> None:
    kind, labels, outputs, seed = HEADS[task]
    torch.manual_seed(seed)
    names = {} if labels is None else {"id2label": dict(enumerate(labels)), "label2id": {l: i for i, l in enumerate(labels)}}
    config = BertConfig(
        vocab_size=2400,
        hidden_size=12,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=24,
        max_position_embeddings=96,
        initializer_range=0.7,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        **names,
    )
    config._attn_implementation = "eager"
    model = kind(config).eval()
    folder = OUT / f"random-{task}"
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    example = torch.ones(1, 8, dtype=torch.int64)
    inputs = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {0: "batch_size", 1: "sequence_length"}
    torch.onnx.export(
        model,
        (example, example, example * 0),
        str(folder / "onnx" / "model.onnx"),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes={name: axes for name in inputs} | {name: ({0: "batch_size"} if task == "text-classification" else axes) for name in outputs},
        opset_version=14,
    )
    state = config.to_dict()
    state["architectures"] = [kind.__name__]
    state = {key: value for key, value in state.items() if key not in ("transformers_version", "_attn_implementation_autoset", "dtype")}
    (folder / "config.json").write_text(json.dumps(state, indent=2) + "\n", encoding="utf-8")
    print(folder.name, (folder / "onnx" / "model.onnx").stat().st_size // 1024, "KB")


if __name__ == "__main__":
    for task in HEADS:
        make(task)
