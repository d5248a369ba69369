#!/usr/bin/env python3
"""Makes the reference numbers that mnist4j's networks and updaters are held against.

  make_golden.py [--only NAME ...] [--output FILE]

Trains exactly described cases for 30 steps in PyTorch and writes each case's losses, and for every parameter how far
it moved and the projection of that way on a fixed sequence, as JSON. Initial parameters and pictures follow from the integer formula below, which the Java side
(org.mnist4j.models.parity) computes too, so that only results are stored.

Every case is run four times: in float32 (those are the stored numbers), in float64, in float32 with the batch in the
opposite order, and in float32 without oneDNN. All four are the same mathematics, so their largest difference, stored
as "spread", says how much of a disagreement is rounding alone.

Needs torch 2.13 and numpy. CPU only; takes a few minutes.
"""
import argparse
import json
import math
import pathlib

import numpy
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.optim import lr_scheduler

STEPS = 30
STEPS_PER_EPOCH = 5
PARAMETERS, PATTERNS, NOISE, PROJECTIONS, LABELS = 1, 1001, 1002, 2001, 3001  # keys of the formula


def scramble(key, index):
    """A 32-bit hash of (key, index); the multipliers are those of the "lowbias32" mixer of C. Wellons."""
    with numpy.errstate(over="ignore"):
        h = index.astype(numpy.uint32) * numpy.uint32(0x9E3779B1) + numpy.uint32(key * 0x85EBCA6B & 0xFFFFFFFF)
        h ^= h >> numpy.uint32(16)
        h *= numpy.uint32(0x7FEB352D)
        h ^= h >> numpy.uint32(15)
        h *= numpy.uint32(0x846CA68B)
        return h ^ (h >> numpy.uint32(16))


def unit(key, count):
    """Values in [-1, 1) with 24 bits, so exact in float32."""
    high = (scramble(key, numpy.arange(count)) >> numpy.uint32(8)).astype(numpy.int32)
    return (high - (1 << 23)).astype(numpy.float32) / numpy.float32(1 << 23)


def pictures(first, count, mean, std):
    """Pictures first..first+count-1: a coarse pattern for each digit under fine noise, as bytes, then normalised."""
    number = numpy.arange(first, first + count)
    label = scramble(LABELS, number) % 10
    pixel = numpy.arange(784)
    cell = pixel // 28 // 4 * 7 + pixel % 28 // 4
    pattern = scramble(PATTERNS, label[:, None] * 49 + cell[None, :]) >> numpy.uint32(24)
    noise = scramble(NOISE, number[:, None] * 784 + pixel[None, :]) >> numpy.uint32(24)
    byte = (3 * pattern + noise) // 4
    x = (byte.astype(numpy.float32) / numpy.float32(255) - numpy.float32(mean)) / numpy.float32(std)
    return torch.from_numpy(x).reshape(count, 1, 28, 28), torch.from_numpy(label.astype(numpy.int64))


def network(notation):
    """The network of a notation such as 32C3p1-pool-128-10relu; dropout is left out."""
    layers, shape = [], (1, 28)
    flat = None
    tokens = notation.split("-")
    for place, token in enumerate(tokens):
        last = place == len(tokens) - 1
        if "C" in token:
            channels, rest = token.split("C")
            kernel, padding = (rest.split("p") + ["0"])[:2]
            kernel, padding = int(kernel), int(padding)
            layers += [nn.Conv2d(shape[0], int(channels), kernel, padding=padding), nn.ReLU()]
            shape = int(channels), shape[1] + 2 * padding - kernel + 1
        elif token == "pool":
            layers += [nn.MaxPool2d(2)]
            shape = shape[0], shape[1] // 2
        else:
            if flat is None:
                layers += [nn.Flatten()]
                flat = shape[0] * shape[1] ** 2
            units = int(token.removesuffix("relu"))
            layers += [nn.Linear(flat, units)]
            if not last or token.endswith("relu"):
                layers += [nn.ReLU()]
            flat = units
    net = nn.Sequential(*layers)
    with torch.no_grad():
        for k, (parameter, fan_in) in enumerate(zip(net.parameters(), fan_ins(net))):
            bound = numpy.float32(1 / math.sqrt(fan_in))
            parameter.copy_(torch.from_numpy(unit(PARAMETERS + k, parameter.numel()) * bound).reshape(parameter.shape))
    return net


def fan_ins(net):
    for module in net:
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            fan_in = module.weight[0].numel()
            yield from (fan_in, fan_in)  # weight and bias


SMALL = "4C5-pool-32-10"
MEAN_STD, HALF, PLAIN = (.1307, .3081), (.5, .5), (0., 1.)
optim = torch.optim


def sgd(**options):
    return lambda p: optim.SGD(p, **options)


def chained_warmup(o):
    return lr_scheduler.ChainedScheduler([lr_scheduler.LinearLR(o, .1, 1., 10), lr_scheduler.StepLR(o, 8, .5)])


# name: network, batch, (mean, std), optimizer, schedule stepped every epoch or None, schedule stepped every step or None.
# The networks of the first five are those of the articles without dropout; the convolutional ones have a smaller batch
# than their recipe because plain DL4J takes seconds a step on the whole one. cnn-wide-kernel has a small part of its
# recipe's rate: at 0.01 the first update throws the loss from 2.3 to over a thousand, and from there PyTorch disagrees
# with itself by up to 40 % between float32 and float64 (batch 4), so that nothing could be held against it.
CASES = {
    "dense-256-128": ("256-128-10relu", 128, MEAN_STD, sgd(lr=.2), None, None),
    "dense-128-256": ("128-256-10", 64, PLAIN, sgd(lr=.001), None, None),
    "cnn-dropout": ("32C3-64C3-pool-128-10", 4, MEAN_STD, lambda p: optim.Adadelta(p, lr=1.),
                    lambda o: lr_scheduler.StepLR(o, 1, .7), None),
    "cnn-three-fc": ("32C3p1-pool-64C3p1-pool-1024-512-10", 4, HALF, sgd(lr=.001, momentum=.9), None, None),
    "cnn-wide-kernel": ("64C11p5-pool-128C5p2-pool-2048-1024-10", 2, PLAIN,
                        lambda p: optim.Adam(p, lr=2e-5, weight_decay=1e-4), None, None),
    "sgd": (SMALL, 16, MEAN_STD, sgd(lr=.05), None, None),
    "sgd-momentum": (SMALL, 16, MEAN_STD, sgd(lr=.01, momentum=.9), None, None),
    "sgd-dampening": (SMALL, 16, MEAN_STD, sgd(lr=.02, momentum=.9, dampening=.3), None, None),
    "sgd-nesterov": (SMALL, 16, MEAN_STD, sgd(lr=.01, momentum=.9, nesterov=True), None, None),
    "sgd-weight-decay": (SMALL, 16, MEAN_STD, sgd(lr=.01, momentum=.9, weight_decay=.05), None, None),
    "adadelta": (SMALL, 16, MEAN_STD, lambda p: optim.Adadelta(p, lr=.5, weight_decay=.01), None, None),
    "adam": (SMALL, 16, MEAN_STD, lambda p: optim.Adam(p, lr=.002), None, None),
    "adam-weight-decay": (SMALL, 16, MEAN_STD, lambda p: optim.Adam(p, lr=.002, weight_decay=.01), None, None),
    "adamw": (SMALL, 16, MEAN_STD, lambda p: optim.AdamW(p, lr=.002, weight_decay=.5), None, None),
    "rmsprop": (SMALL, 16, MEAN_STD, lambda p: optim.RMSprop(p, lr=.0005), None, None),
    "rmsprop-momentum-centered": (SMALL, 16, MEAN_STD,
                                  lambda p: optim.RMSprop(p, lr=.0002, momentum=.8, centered=True), None, None),
    "step-lr": (SMALL, 16, MEAN_STD, sgd(lr=.05), lambda o: lr_scheduler.StepLR(o, 2, .5), None),
    "step-lr-per-step": (SMALL, 16, MEAN_STD, sgd(lr=.05), None, lambda o: lr_scheduler.StepLR(o, 7, .5)),
    "exponential-lr": (SMALL, 16, MEAN_STD, sgd(lr=.05), lambda o: lr_scheduler.ExponentialLR(o, .6), None),
    "cosine-annealing-lr": (SMALL, 16, MEAN_STD, sgd(lr=.05), None,
                            lambda o: lr_scheduler.CosineAnnealingLR(o, 30, .001)),
    "one-cycle-momentum": (SMALL, 16, MEAN_STD, sgd(lr=.02, momentum=.9), None,
                           lambda o: lr_scheduler.OneCycleLR(o, .02, total_steps=30)),
    "one-cycle-adam": (SMALL, 16, MEAN_STD, lambda p: optim.Adam(p, lr=.002, betas=(.9, .99)), None,
                       lambda o: lr_scheduler.OneCycleLR(o, .004, total_steps=30, anneal_strategy="linear",
                                                         base_momentum=.7, max_momentum=.9, pct_start=.4)),
    "linear-warmup": (SMALL, 16, MEAN_STD, sgd(lr=.05), lambda o: lr_scheduler.LinearLR(o, .25, 1., 4), None),
    "linear-warmup-step-lr": (SMALL, 16, MEAN_STD, sgd(lr=.05), None, chained_warmup),
}


def run(name, dtype=torch.float32, reverse=False, onednn=True):
    with torch.backends.mkldnn.flags(enabled=onednn):
        return train(name, dtype, reverse)


def train(name, dtype, reverse):
    notation, batch, (mean, std), make_optimizer, per_epoch, per_step = CASES[name]
    net = network(notation).to(dtype)
    optimizer = make_optimizer(net.parameters())
    per_epoch = per_epoch and per_epoch(optimizer)
    per_step = per_step and per_step(optimizer)
    losses = []
    for step in range(STEPS):
        x, y = pictures(step * batch, batch, mean, std)
        if reverse:
            x, y = x.flip(0), y.flip(0)
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x.to(dtype)), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if per_step:
            per_step.step()
        if per_epoch and (step + 1) % STEPS_PER_EPOCH == 0:
            per_epoch.step()
    return losses, net


def flat(net):
    return [p.detach().double().flatten().numpy() for p in net.parameters()]


def checksum(k, before, after):
    way = after - before
    return {"moved": float(numpy.linalg.norm(way)),
            "projection": float(way @ unit(PROJECTIONS + k, way.size).astype(numpy.float64))}


def difference(reference, other):
    """The largest relative difference of a loss, and of a checksum in units of how far the parameter moved."""
    (losses, sums), (other_losses, other_sums) = reference, other
    return (max(abs(a - b) / abs(a) for a, b in zip(losses, other_losses)),
            max(abs(a[key] - b[key]) / a["moved"] for a, b in zip(sums, other_sums) for key in a))


def case(name):
    before = flat(network(CASES[name][0]))

    def outcome(**options):
        losses, net = run(name, **options)
        return losses, [checksum(k, b, a) for k, (b, a) in enumerate(zip(before, flat(net)))]

    reference = outcome()
    others = outcome(dtype=torch.float64), outcome(reverse=True), outcome(onednn=False)
    spreads = [difference(reference, other) for other in others]
    return {"losses": reference[0], "parameters": reference[1],
            "spread": {"losses": max(s[0] for s in spreads), "parameters": max(s[1] for s in spreads)}}


def text(made_by, cases):
    """A line for each part of a case."""
    each = ("  %s: {\n%s\n  }" % (json.dumps(name), ",\n".join(f"   {json.dumps(k)}: {json.dumps(v)}" for k, v in parts.items()))
            for name, parts in cases.items())
    return '{\n "made-by": %s,\n "cases": {\n%s\n }\n}\n' % (json.dumps(made_by), ",\n".join(each))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--output", type=pathlib.Path,
                        default=root / "mnist-testkit/src/main/resources/org/mnist4j/testkit/parity/golden.json")
    parser.add_argument("--only", nargs="*", default=CASES, choices=CASES, metavar="NAME", help="make these cases anew")
    args = parser.parse_args()
    torch.set_num_threads(2)
    cases = json.loads(args.output.read_text())["cases"] if args.only is not CASES else {}
    for name in args.only:
        cases[name] = case(name)
        print(f"{name}: loss {cases[name]['losses'][0]:.4f} to {cases[name]['losses'][-1]:.4f}, "
              f"spread {cases[name]['spread']['losses']:.1e} {cases[name]['spread']['parameters']:.1e}", flush=True)
    args.output.parent.mkdir(parents=True, exist_ok=True)
    made_by = f"benchmarks/pytorch/make_golden.py with PyTorch {torch.__version__}"
    args.output.write_text(text(made_by, {n: cases[n] for n in CASES if n in cases}))


main()
