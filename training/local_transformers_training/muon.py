"""Muon: momentum whose steps are made orthogonal, for the weight matrices inside the layers.

After Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks"; the size of
the steps follows Liu et al. 2025, so that one rate serves both this and AdamW.
"""

from __future__ import annotations

import torch


def orthogonal(matrix: torch.Tensor, steps: int = 5) -> torch.Tensor:
    """The nearest semi-orthogonal matrix, nearly: five Newton-Schulz steps."""
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        square = x @ x.T
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return x.T if tall else x


class Muon(torch.optim.Optimizer):
    """Muon with Nesterov momentum; all parameters must be matrices."""

    def __init__(self, parameters, lr: float, momentum: float = 0.95, weight_decay: float = 0.01, scale: float = 0.4) -> None:
        super().__init__(parameters, dict(lr=lr, momentum=momentum, weight_decay=weight_decay, scale=scale))

    @torch.no_grad()
    def step(self) -> None:
        """One step; gradients must be there."""
        for group in self.param_groups:
            for parameter in group["params"]:
                state = self.state[parameter]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(parameter)
                momentum = state["momentum"].mul_(group["momentum"]).add_(parameter.grad)
                update = orthogonal(parameter.grad.add(momentum, alpha=group["momentum"]))
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                parameter.add_(update, alpha=-group["lr"] * group["scale"] * max(parameter.shape) ** 0.5)
