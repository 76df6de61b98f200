"""An ONNX file as a model that transformers' pipelines can call.

What optimum's ORTModel classes do, without optimum, which does not go with this version of
transformers: the session gets the inputs it knows, and its outputs are torch tensors again.

Padding is taken off before the run. With `stride` the pipeline pads the last window, and in a
dynamically quantised model everything in the tensor, padding too, moves the scales: so the same
window would get other scores because of its neighbours.
"""

from pathlib import Path

import onnxruntime
import torch
from transformers import AutoConfig
from transformers.modeling_outputs import ModelOutput


class OnnxModel(torch.nn.Module):
    def __init__(self, folder: Path, file: str):
        super().__init__()
        self.config = AutoConfig.from_pretrained(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            str(folder / "onnx" / file), options, providers=["CPUExecutionProvider"]
        )
        self.inputs = [node.name for node in self.session.get_inputs()]
        self.outputs = [node.name for node in self.session.get_outputs()]
        self.device = torch.device("cpu")
        self.dtype = torch.float32
        self.can_generate = lambda: False

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None):
        given = {
            "input_ids": input_ids,
            "attention_mask": attention_mask,
            "token_type_ids": token_type_ids if token_type_ids is not None else torch.zeros_like(input_ids),
        }
        width = input_ids.shape[1]
        length = width if attention_mask is None else int(attention_mask.sum())
        feeds = {name: given[name][:, :length].numpy() for name in self.inputs}
        found = {}
        for name, value in zip(self.outputs, self.session.run(self.outputs, feeds)):
            tensor = torch.from_numpy(value)
            if length < width and tensor.shape[1] == length:
                rest = torch.zeros(1, width - length, *tensor.shape[2:])
                tensor = torch.cat([tensor, rest], dim=1)
            found[name] = tensor
        return ModelOutput(found)
