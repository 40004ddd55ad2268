"""Writes layers.json: what PyTorch makes of the same numbers, channels moved last. `python3 layers.py > layers.json`"""

import json

import torch
from torch import nn

torch.manual_seed(0)


def numbers(x):
    return [float(f"{v:.8g}") for v in x.detach().reshape(-1).tolist()]


def last(x):
    return x.movedim(1, -1).contiguous()


def optimiser(make):
    start = torch.randn(7)
    parameter = nn.Parameter(start.clone())
    steps = make([parameter])
    gradients = [torch.randn(7) for _ in range(4)]
    for gradient in gradients:
        parameter.grad = gradient.clone()
        steps.step()
    return {"start": numbers(start), "gradients": [numbers(g) for g in gradients], "end": numbers(parameter)}


def layer(module, shape, running=False):
    """A layer's result and gradients; the loss weights every number differently."""
    for parameter in module.parameters():
        parameter.data = torch.randn_like(parameter)
    x = torch.randn(shape, requires_grad=True)
    y = module(x)
    weights = torch.randn_like(y)
    (y * weights).sum().backward()
    move = last if len(shape) > 2 else lambda t: t
    found = {"shape": list(last(x).shape) if len(shape) > 2 else shape, "x": numbers(move(x)), "y": numbers(move(y)),
             "weights": numbers(move(weights)), "dx": numbers(move(x.grad)),
             "parameters": [numbers(filters(p)) for p in module.parameters()],
             "gradients": [numbers(filters(p.grad)) for p in module.parameters()],
             "shapes": [list(filters(p).shape) for p in module.parameters()]}
    if running:
        found["running"] = [numbers(module.running_mean), numbers(module.running_var)]
        found["evaluated"] = numbers(move(module.eval()(x)))
    return found


def filters(p):
    """[out, in, ...] to [..., in, out]."""
    return p.movedim([0, 1], [-1, -2]).contiguous() if p.dim() > 2 else p


print(json.dumps({
    "version": torch.__version__,
    "adam": optimiser(lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.1)),
    "sgd": optimiser(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)),
    "batchNorm": layer(nn.BatchNorm3d(3), [2, 3, 2, 3, 2], running=True),
    "groupNorm": layer(nn.GroupNorm(2, 4), [2, 4, 3, 2]),
    "layerNorm": layer(nn.LayerNorm(5), [4, 5]),
    "convolveImages": layer(nn.Conv2d(2, 3, 3, stride=2, padding=1, bias=False), [2, 2, 6, 5]),
    "convolveVolumes": layer(nn.Conv3d(2, 2, 3, stride=2, padding=1, bias=False), [1, 2, 4, 3, 4]),
    "averagePool": layer(nn.AvgPool3d(2), [1, 2, 4, 3, 5]),
}))
