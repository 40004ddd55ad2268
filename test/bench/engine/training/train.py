"""Trains the networks of models.json with PyTorch on one thread; one JSON object a line in ({"model", "steps"}) and out."""

import json
import resource
import sys

import numpy
import torch
from torch import nn
from torch.nn import functional

torch.set_num_threads(1)
TEMPERATURE = 0.1
CLASSES = 4
INPUT, TARGET, NOISE, OF_MEAN, OF_DECODER = 100, 101, 102, 20, 30


def numbers(shape, kind, scale=1.0):
    """The numbers of numbers.ts."""
    i = numpy.arange(1, int(numpy.prod(shape)) + 1, dtype=numpy.float64)
    large = numpy.sin(i * 12.9898 + kind * 78.233) * 43758.5453
    return torch.tensor((scale * (2 * (large - numpy.floor(large)) - 1)).reshape(shape).astype(numpy.float32))


def channels_first(x):
    return x.movedim(-1, 1).contiguous()


class Apply(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


def network(layers, shape, kind):
    """The layers of a network whose shapes are channels last, as PyTorch has them: channels first."""
    steps = []
    flattened = None
    for position, layer in enumerate(layers):
        sides, channels = list(shape[:-1]), shape[-1]
        if layer["kind"] == "dense":
            following = layers[position + 1] if position + 1 < len(layers) else {}
            module = nn.Linear(channels, layer["units"])
            weight = numbers([channels, layer["units"]], kind, (6 / channels) ** 0.5)
            if flattened:
                weight = weight.reshape(*flattened, -1).movedim(-2, 0).reshape(channels, -1)
            if following.get("kind") == "unflatten":
                weight = weight.reshape(channels, *following["shape"]).movedim(-1, 1).reshape(channels, -1)
            module.weight.data = weight.T.contiguous()
            shape, flattened = [layer["units"]], None
        elif layer["kind"] in ("conv", "transposedConv"):
            size, stride, out = layer["size"], layer["stride"], layer["channels"]
            taps, dimensions = size ** len(sides), len(sides)
            padding = (size - stride + 1) // 2 if size % 2 == 0 else size // 2
            transposed = layer["kind"] == "transposedConv"
            kinds = [nn.ConvTranspose2d, nn.ConvTranspose3d] if transposed else [nn.Conv2d, nn.Conv3d]
            module = kinds[dimensions - 2](channels, out, size, stride, padding)
            fan_in = taps * channels / (stride**dimensions if transposed else 1)
            inner = [out, channels] if transposed else [channels, out]
            weight = numbers([size] * dimensions + inner, kind, (6 / fan_in) ** 0.5)
            module.weight.data = weight.movedim(-1, 0).movedim(-1, 1).contiguous()
            shape = [side * stride if transposed else side // stride for side in sides] + [out]
        else:
            module = None
        if module is not None:
            module.bias.data.zero_()
            kind += 1
            steps.append(module)
            if layer.get("relu"):
                steps.append(nn.ReLU())
        elif layer["kind"] == "maxPool":
            steps.append([nn.MaxPool2d, nn.MaxPool3d][len(sides) - 2](2))
            shape = [side // 2 for side in sides] + [channels]
        elif layer["kind"] == "flatten":
            steps.append(nn.Flatten())
            flattened, shape = list(shape), [int(numpy.prod(shape))]
        elif layer["kind"] == "mean":
            steps.append(Apply(lambda x: x.flatten(2).mean(2)))
            shape = [channels]
        elif layer["kind"] == "unflatten":
            target = layer["shape"]
            steps.append(nn.Unflatten(1, [target[-1]] + target[:-1]))
            shape = target
    module = nn.Sequential(*steps)
    module.flattened, module.shape = flattened, shape
    return module


def head(encoder, latent, kind):
    """A dense layer over what an encoder ends in, perhaps flattened."""
    layer = network([{"kind": "dense", "units": latent}], encoder.shape, kind)
    if encoder.flattened:
        weight = layer[0].weight.data.T.reshape(*encoder.flattened, -1)
        layer[0].weight.data = weight.movedim(-2, 0).reshape(encoder.shape[0], -1).T.contiguous()
    return layer


class Trainer:
    def __init__(self, model):
        batch = model["batch"]
        encoder = network(model["layers"], model["input"], 0)
        x = numbers([batch] + model["input"], INPUT)
        x = channels_first(x) if x.dim() > 2 else x
        parts = nn.ModuleList([encoder])
        if model["loss"] == "squaredError":
            target = numbers([batch] + encoder.shape, TARGET)
            self.loss = lambda: functional.mse_loss(encoder(x), target)
        elif model["loss"] == "supervisedContrast":
            labels = torch.arange(batch) % CLASSES
            same = (labels[:, None] == labels[None]).float() - torch.eye(batch)
            self_ = 1e9 * torch.eye(batch)

            def contrast():
                unit = functional.normalize(encoder(x), dim=1)
                similarity = unit @ unit.T / TEMPERATURE - self_
                log_share = similarity - similarity.logsumexp(1, keepdim=True)
                return -((log_share * same).sum(1) / same.sum(1)).mean()

            self.loss = contrast
        else:
            latent = model["latent"]
            mean, log_variance = head(encoder, latent, OF_MEAN), head(encoder, latent, OF_MEAN + 1)
            decoder = network(model["decoder"], [latent], OF_DECODER)
            noise = numbers([batch, latent], NOISE)
            parts.extend([mean, log_variance, decoder])

            def reconstruction():
                code = encoder(x)
                m, v = mean(code), log_variance(code)
                error = (decoder(m + torch.exp(0.5 * v) * noise) - x).square().sum()
                return (error + 0.5 * (m.square() + v.exp() - v - 1).sum()) / batch

            self.loss = reconstruction
        self.optimiser = torch.optim.Adam(parts.parameters(), lr=1e-3)

    def step(self):
        self.optimiser.zero_grad()
        loss = self.loss()
        loss.backward()
        self.optimiser.step()
        return loss


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def product_speed():
    """GFLOPS of a product of 512 x 512 matrices: tells a tuned BLAS from the reference one."""
    a = torch.rand(512, 512)
    a @ a
    before = cpu()
    for _ in range(5):
        a @ a
    return 5 * 2 * 512**3 / (cpu() - before) / 1e9


models = json.load(open(sys.argv[1]))
trainers = {}
print(json.dumps({"version": f"{torch.__version__}, {product_speed():.0f} GFLOPS in products of matrices"}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    index = asked["model"]
    if index not in trainers:
        trainers[index] = Trainer(models[index])
    before = cpu()
    for _ in range(asked["steps"]):
        loss = trainers[index].step()
    print(json.dumps({"milliseconds": 1000 * (cpu() - before) / asked["steps"], "loss": loss.item()}), flush=True)
