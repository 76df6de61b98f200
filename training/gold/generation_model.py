"""ONNX files that generate text as a model that transformers' `generate` can call.

There is no cache: each step runs the decoder over all tokens so far. That takes longer, and shows
where a cache that is kept on the other side goes wrong.
"""

import json
from pathlib import Path

import onnxruntime
import torch
from transformers import AutoConfig, GenerationConfig, PreTrainedModel
from transformers.generation import GenerationMixin
from transformers.modeling_outputs import BaseModelOutput, CausalLMOutput, Seq2SeqLMOutput


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Encoder(torch.nn.Module):
    def __init__(self, path: Path):
        super().__init__()
        self.session = session(path)
        self.main_input_name = "input_ids"

    def forward(self, input_ids=None, attention_mask=None, **_):
        feeds = {"input_ids": input_ids.numpy(), "attention_mask": attention_mask.numpy()}
        names = [node.name for node in self.session.get_inputs()]
        [states] = self.session.run(["last_hidden_state"], {name: feeds[name] for name in names})
        return BaseModelOutput(last_hidden_state=torch.from_numpy(states))


class OnnxGenerator(PreTrainedModel, GenerationMixin):
    """`noise` moves each logit at random by up to so much, to see whether a result is clear.

    `suffix` chooses the files by their dtype: `_fp16`, or nothing for fp32.
    """

    main_input_name = "input_ids"

    def __init__(self, folder: Path, onnx: Path | None = None, suffix: str = ""):
        super().__init__(AutoConfig.from_pretrained(folder))
        onnx = onnx or folder / "onnx"
        self.generation_config = GenerationConfig.from_pretrained(folder)
        merged = onnx / f"decoder_model_merged{suffix}.onnx"
        self.seq2seq = merged.exists()
        if self.seq2seq:
            self.encoder = Encoder(onnx / f"encoder_model{suffix}.onnx")
        self.decoding = session(merged if self.seq2seq else onnx / f"model{suffix}.onnx")
        self.noise = 0.0
        self.random = torch.Generator().manual_seed(0)

    device = property(lambda self: torch.device("cpu"))
    dtype = property(lambda self: torch.float32)

    def can_generate(self):
        return True

    def get_encoder(self):
        return self.encoder

    def _decode(self, input_ids, attention_mask, states=None, encoder_mask=None):
        rows, length = input_ids.shape
        positions = (attention_mask.cumsum(-1) - 1).masked_fill(attention_mask == 0, 1)
        known = {
            "input_ids": input_ids,
            "attention_mask": attention_mask,
            "position_ids": positions,
            "encoder_hidden_states": states,
            "encoder_attention_mask": encoder_mask,
            "use_cache_branch": torch.tensor([False]),
        }
        feeds = {}
        for node in self.decoding.get_inputs():
            if node.name.startswith("past_key_values"):
                width = states.shape[1] if ".encoder." in node.name and states is not None else 0
                kind = torch.float16 if node.type == "tensor(float16)" else torch.float32
                feeds[node.name] = torch.zeros(rows, node.shape[1], width, node.shape[3], dtype=kind).numpy()
            else:
                feeds[node.name] = known[node.name].numpy()
        [logits] = self.decoding.run(["logits"], feeds)
        logits = torch.from_numpy(logits).float()
        if self.noise:
            logits = logits + (torch.rand(logits.shape, generator=self.random) * 2 - 1) * self.noise
        return logits

    def forward(self, input_ids=None, attention_mask=None, decoder_input_ids=None, encoder_outputs=None, use_cache=None, return_dict=None, **_):
        if not self.seq2seq:
            return CausalLMOutput(logits=self._decode(input_ids, attention_mask))
        mask = torch.ones_like(decoder_input_ids)
        logits = self._decode(decoder_input_ids, mask, encoder_outputs.last_hidden_state, attention_mask)
        return Seq2SeqLMOutput(logits=logits)


def sha256s(folder: Path, files) -> dict:
    import hashlib

    return {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files}


def read(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))
