"""Makes test/fixtures/models/generation-*: tiny models with random weights that generate, in fp32.

    python generation_models.py        in the environment of ../requirements.txt, for optimum

One of each kind that the hub's generating text models are: Marian, BART and T5 with an encoder,
GPT-2 with learned positions, Llama with rotary ones and fewer heads of keys than of queries. The
files and their inputs and outputs are named as the hub's, because the hub's exporter makes them.
Weights are large and vocabularies small, so that texts differ, beams part and texts end; the
options are those of real models of each kind.
"""

import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from optimum.exporters.onnx import main_export
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    GPT2Config,
    GPT2LMHeadModel,
    LlamaConfig,
    LlamaForCausalLM,
    MarianConfig,
    MarianMTModel,
    T5Config,
    T5ForConditionalGeneration,
)

OUT = Path(__file__).parents[2] / "test" / "fixtures" / "models"
VOCABULARY = 64
ENCODER = {
    "vocab_size": VOCABULARY, "d_model": 16, "encoder_layers": 1, "decoder_layers": 2,
    "encoder_attention_heads": 2, "decoder_attention_heads": 2, "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32, "max_position_embeddings": 64, "dropout": 0.0, "attention_dropout": 0.0,
    "activation_dropout": 0.0, "init_std": 0.6,
}


def marian():
    last = VOCABULARY - 1
    config = MarianConfig(**ENCODER, pad_token_id=last, eos_token_id=0, decoder_start_token_id=last, forced_eos_token_id=0, scale_embedding=True)
    own = {"bad_words_ids": [[last]], "decoder_start_token_id": last, "eos_token_id": 0, "forced_eos_token_id": 0, "pad_token_id": last, "max_length": 40, "num_beams": 6, "renormalize_logits": True}
    return MarianMTModel, config, own


def bart():
    config = BartConfig(**ENCODER, bos_token_id=0, pad_token_id=1, eos_token_id=2, decoder_start_token_id=2, forced_eos_token_id=2)
    own = {"bos_token_id": 0, "decoder_start_token_id": 2, "early_stopping": True, "eos_token_id": 2, "forced_bos_token_id": 0, "forced_eos_token_id": 2, "length_penalty": 2.0, "max_length": 42, "min_length": 12, "no_repeat_ngram_size": 3, "num_beams": 4, "pad_token_id": 1}
    return BartForConditionalGeneration, config, own


def t5():
    config = T5Config(vocab_size=VOCABULARY, d_model=16, d_kv=8, d_ff=32, num_layers=1, num_decoder_layers=2, num_heads=2, dropout_rate=0.0, initializer_factor=2.0, pad_token_id=0, eos_token_id=1, decoder_start_token_id=0, tie_word_embeddings=False)
    own = {"decoder_start_token_id": 0, "eos_token_id": 1, "pad_token_id": 0, "max_new_tokens": 24}
    return T5ForConditionalGeneration, config, own


def gpt2():
    config = GPT2Config(vocab_size=VOCABULARY, n_positions=64, n_embd=16, n_layer=2, n_head=2, initializer_range=0.5, attn_pdrop=0.0, embd_pdrop=0.0, resid_pdrop=0.0, bos_token_id=0, eos_token_id=0)
    own = {"bos_token_id": 0, "eos_token_id": 0, "max_new_tokens": 24}
    return GPT2LMHeadModel, config, own


def llama():
    config = LlamaConfig(vocab_size=VOCABULARY, hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=64, initializer_range=0.4, bos_token_id=1, eos_token_id=[2, 3], pad_token_id=2)
    own = {"bos_token_id": 1, "eos_token_id": [2, 3], "pad_token_id": 2, "max_new_tokens": 24, "repetition_penalty": 1.1}
    return LlamaForCausalLM, config, own


KINDS = {"marian": (marian, 11), "bart": (bart, 12), "t5": (t5, 13), "gpt2": (gpt2, 14), "llama": (llama, 15)}


def compact(path: Path) -> None:
    """Takes out what only people read: names in the file are as large as its weights."""
    model = onnx.load(str(path))
    graphs = [model.graph]
    for graph in graphs:
        del graph.value_info[:]
        for node in graph.node:
            node.doc_string = ""
            node.name = ""
            graphs.extend(attribute.g for attribute in node.attribute if attribute.type == onnx.AttributeProto.GRAPH)
    onnx.save(model, str(path))


def make(name: str) -> None:
    build, seed = KINDS[name]
    kind, config, own = build()
    torch.manual_seed(seed)
    model = kind(config).eval()
    ends = own["eos_token_id"] if isinstance(own["eos_token_id"], list) else [own["eos_token_id"]]
    if hasattr(model, "final_logits_bias"):
        # With weights that know nothing a text hardly ever ends by itself.
        model.final_logits_bias[0, ends] += 3.0
    folder = OUT / f"generation-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "onnx").mkdir(parents=True)
    task = "text2text-generation-with-past" if config.is_encoder_decoder else "text-generation-with-past"
    with tempfile.TemporaryDirectory() as trained, tempfile.TemporaryDirectory() as exported:
        model.generation_config = type(model.generation_config)(**own)
        model.save_pretrained(trained)
        main_export(trained, output=exported, task=task, do_validation=True, no_post_process=False)
        stems = ["encoder_model", "decoder_model_merged"] if config.is_encoder_decoder else ["model"]
        for stem in stems:
            target = folder / "onnx" / f"{stem}.onnx"
            shutil.copy(Path(exported) / f"{stem}.onnx", target)
            compact(target)
            print(name, target.name, target.stat().st_size // 1024, "KB")
        state = json.loads((Path(trained) / "config.json").read_text(encoding="utf-8"))
    state = {key: value for key, value in state.items() if key not in ("transformers_version", "torch_dtype")}
    (folder / "config.json").write_text(json.dumps(state, indent=2) + "\n", encoding="utf-8")
    (folder / "generation_config.json").write_text(json.dumps(own, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in KINDS:
        make(name)
