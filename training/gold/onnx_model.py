"""An ONNX file as a model that transformers' pipelines can call.

What optimum's ORTModel classes do, without optimum, which does not go with this version of
transformers: the session gets the inputs it knows, and its outputs are torch tensors again.

Padding is taken off before the run. With `stride` the pipeline pads the last window, and in a
dynamically quantised model everything in the tensor, padding too, moves the scales: so the same
window would get other scores because of its neighbours.

Outputs can be recorded. Float kernels of other processors round the last bit otherwise, and dynamic
quantisation makes that visible (up to 0.04 in the demo models' logits); with the recorded outputs a
test on any machine can tell this from an error of its own.
"""

import base64

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
        self.recorded = {}

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
        values = self.session.run(self.outputs, feeds)
        if input_ids.shape[0] == 1:
            window = {name: feeds[name][0].tolist() for name in ("input_ids", "token_type_ids") if name in feeds}
            self.recorded[repr(window)] = {
                **window,
                "outputs": {
                    name: {"shape": value.shape, "base64": base64.b64encode(value.astype("<f4").tobytes()).decode()}
                    for name, value in zip(self.outputs, values)
                },
            }
        for name, value in zip(self.outputs, values):
            tensor = torch.from_numpy(value)
            if length < width and tensor.shape[1] == length:
                rest = torch.zeros(1, width - length, *tensor.shape[2:])
                tensor = torch.cat([tensor, rest], dim=1)
            found[name] = tensor
        return ModelOutput(found)
