"""Smaller weights, as the hub's files have them: 8 bits dynamically, 4 bits in blocks of 32."""

from __future__ import annotations

from pathlib import Path


def to_q8(source: Path, target: Path) -> None:
    """Quantises as the conversion script of transformers.js does; a merged decoder's branches too."""
    import onnx
    from onnxruntime.quantization import QuantizationMode, QuantType
    from onnxruntime.quantization.onnx_quantizer import ONNXQuantizer
    from onnxruntime.quantization.registry import IntegerOpsRegistry

    quantizer = ONNXQuantizer(
        onnx.load(str(source)), True, True, mode=QuantizationMode.IntegerOps, static=False,
        weight_qType=QuantType.QUInt8, activation_qType=QuantType.QUInt8, tensors_range=None,
        nodes_to_quantize=[], nodes_to_exclude=[], op_types_to_quantize=set(IntegerOpsRegistry),
        extra_options={"EnableSubgraph": True, "MatMulConstBOnly": True},
    )
    quantizer.quantize_model()
    onnx.save(quantizer.model.model, str(target))


def to_q4(source: Path, target: Path) -> None:
    """Quantises weights only, so that a row says the same in any company."""
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(model=onnx.load(str(source)), block_size=32, is_symmetric=True, accuracy_level=None)
    quantizer.process()
    onnx.save(quantizer.model.model, str(target))
