#!/usr/bin/env python3
"""The recipes of config/recipes in plain PyTorch, to be measured beside them.

    recipes.py step  RECIPE [--steps 40] [--rounds 5]   milliseconds of a training step, batches in memory
    recipes.py infer RECIPE [--rounds 5]                 10,000 pictures by 1,000, and one at a time;
                     [--pictures N]                      from the first N of them, where 10,000 take minutes
    recipes.py train RECIPE [--epochs E] [--seed S]      loss and accuracy by epoch
                     [--device cuda]                     on a GPU, from the same weights, in the same order
    recipes.py init  RECIPE [--seed S]                   first, last and sum of every initial parameter

MNIST is read from the folder in MNIST_DATA_DIR, gzipped or plain. One JSON object is printed.
"""

import argparse
import gzip
import json
import os
import statistics
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy


def conv(inputs, outputs, kernel, padding=0):
    return [nn.Conv2d(inputs, outputs, kernel, padding=padding), nn.ReLU()]


def dense(*sizes):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return layers


def network(recipe):
    recipe = recipe.removesuffix("-tuned")
    pool, flat = nn.MaxPool2d(2), nn.Flatten()
    # one recipe's layers alone are made: each draws its initial weights from the one generator
    layers = {
        "softmax": lambda: [flat, nn.Linear(784, 10)],
        "dense-256-128": lambda: [flat, *dense(784, 256, 128, 10)],
        "dense-128-256": lambda: [flat, *dense(784, 128, 256), nn.Linear(256, 10)],
        "cnn-dropout": lambda: [*conv(1, 32, 3), *conv(32, 64, 3), pool, nn.Dropout(0.25), flat, *dense(9216, 128),
                                nn.Dropout(0.5), nn.Linear(128, 10)],
        "cnn-three-fc": lambda: [*conv(1, 32, 3, 1), pool, *conv(32, 64, 3, 1), pool, flat, *dense(3136, 1024, 512),
                                 nn.Linear(512, 10)],
        "cnn-wide-kernel": lambda: [*conv(1, 64, 11, "same"), pool, *conv(64, 128, 5, "same"), pool, flat,
                                    *dense(6272, 2048), nn.Dropout(0.3), *dense(2048, 1024), nn.Linear(1024, 10)],
        "quick": lambda: [*conv(1, 16, 5), pool, *conv(16, 32, 3), pool, flat, *dense(800, 128), nn.Linear(128, 10)],
    }
    return nn.Sequential(*layers[recipe]())


def optimizer(recipe, parameters):
    return {
        "softmax": lambda p: torch.optim.SGD(p, lr=0.2),
        "dense-256-128": lambda p: torch.optim.SGD(p, lr=0.2),
        "dense-128-256": lambda p: torch.optim.SGD(p, lr=0.001),
        "cnn-dropout": lambda p: torch.optim.Adadelta(p, lr=1.0),
        "cnn-three-fc": lambda p: torch.optim.SGD(p, lr=0.001, momentum=0.9),
        "cnn-wide-kernel": lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=1e-4),
        "cnn-wide-kernel-tuned": lambda p: torch.optim.Adam(p, lr=0.001, weight_decay=1e-4),
        "quick": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.7, 0.9)),
    }[recipe](parameters)


# batch, epochs, pictures that validate, (mean, deviation)
SETTINGS = {
    "softmax": (64, 10, 10_000, (0.0, 1.0)),
    "dense-256-128": (128, 20, 10_000, (0.1307, 0.3081)),
    "dense-128-256": (64, 25, 10_000, (0.0, 1.0)),
    "cnn-dropout": (64, 14, 0, (0.1307, 0.3081)),
    "cnn-three-fc": (64, 3, 0, (0.5, 0.5)),
    "cnn-wide-kernel": (10, 10, 12_000, (0.0, 1.0)),
    "cnn-wide-kernel-tuned": (64, 3, 12_000, (0.0, 1.0)),
    "quick": (256, 2, 0, (0.1307, 0.3081)),
}

# the highest learning rate of those with one cycle
PEAKS = {"quick": 0.01, "cnn-wide-kernel-tuned": 0.001}

SINGLES = 500


def read(stem, skip):
    folder = Path(os.environ["MNIST_DATA_DIR"])
    plain = folder / stem
    raw = plain.read_bytes() if plain.exists() else gzip.decompress((folder / f"{stem}.gz").read_bytes())
    return np.frombuffer(raw, np.uint8, offset=skip)


def mnist(part, mean, deviation, device="cpu"):
    pixels = torch.from_numpy(read(f"{part}-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28).copy()).to(device)
    labels = torch.from_numpy(read(f"{part}-labels-idx1-ubyte", 8).astype(np.int64)).to(device)
    return (pixels.float() / 255 - mean) / deviation, labels


def train_step(net, update, x, y):
    update.zero_grad()
    loss = cross_entropy(net(x), y)
    loss.backward()
    update.step()
    return loss.item()


def median_round(rounds, action):
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def step(args):
    batch, _, _, scale = SETTINGS[args.recipe]
    x, y = mnist("train", *scale)
    net = network(args.recipe)
    update = optimizer(args.recipe, net.parameters())
    pairs = [(x[i * batch:(i + 1) * batch], y[i * batch:(i + 1) * batch]) for i in range(args.steps)]

    def all_steps():
        for pictures, labels in pairs:
            train_step(net, update, pictures, labels)

    all_steps()
    milliseconds = median_round(args.rounds, all_steps) * 1e3 / args.steps
    return {"batch": batch, "step_ms_median": milliseconds, "images_per_second": batch * 1e3 / milliseconds}


@torch.no_grad()
def infer(args):
    x = mnist("t10k", *SETTINGS[args.recipe][3])[0][:args.pictures]
    net = network(args.recipe).eval()

    def in_batches():
        for part in x.split(1000):
            net(part)

    def one_by_one():
        for picture in x[:SINGLES].split(1):
            net(picture)

    in_batches()
    one_by_one()
    return {
        "seconds_10000": median_round(args.rounds, in_batches) * 10_000 / len(x),
        "single_ms": median_round(args.rounds, one_by_one) * 1e3 / SINGLES,
    }


@torch.no_grad()
def evaluate(net, x, y):
    net.eval()
    logits = torch.cat([net(part) for part in x.split(1000)])
    net.train()
    return cross_entropy(logits, y).item(), (logits.argmax(1) == y).float().mean().item()


@torch.no_grad()
def init(args):
    torch.manual_seed(args.seed)
    return {"seed": args.seed, "parameters": {
        name: [values.flatten()[0].item(), values.flatten()[-1].item(), values.double().sum().item()]
        for name, values in network(args.recipe).named_parameters()}}


def train(args):
    torch.manual_seed(args.seed)
    torch.backends.cudnn.allow_tf32 = False  # all 23 bits of a factor, as on a CPU
    net = network(args.recipe).to(args.device)
    batch, epochs, held, scale = SETTINGS[args.recipe]
    epochs = args.epochs or epochs
    x, y = mnist("train", *scale, args.device)
    order = torch.arange(len(x)) if args.recipe == "dense-128-256" else torch.randperm(len(x))
    training, validation = order[: len(x) - held], order[len(x) - held:]
    update = optimizer(args.recipe, net.parameters())
    steps = -(-len(training) // batch)
    per_step = per_epoch = None
    if args.recipe in PEAKS:
        per_step = torch.optim.lr_scheduler.OneCycleLR(update, PEAKS[args.recipe], steps * epochs, cycle_momentum=False)
    elif args.recipe == "cnn-dropout":
        per_epoch = torch.optim.lr_scheduler.StepLR(update, 1, 0.7)
    history, begin = [], time.perf_counter()
    for epoch in range(1, epochs + 1):
        losses = []
        for part in training[torch.randperm(len(training))].split(batch):
            losses.append(train_step(net, update, x[part], y[part]))
            if per_step:
                per_step.step()
        if per_epoch:
            per_epoch.step()
        row = {"epoch": epoch, "train_loss": statistics.fmean(losses)}
        if held:
            row["validation_loss"], row["validation_accuracy"] = evaluate(net, x[validation], y[validation])
        row["seconds"] = time.perf_counter() - begin
        history.append(row)
    loss, accuracy = evaluate(net, *mnist("t10k", *scale, args.device))
    return {"seed": args.seed, "device": args.device, "train_seconds": history[-1]["seconds"],
            "test_loss": loss, "test_accuracy": accuracy, "history": history}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["step", "infer", "train", "init"])
    parser.add_argument("recipe", choices=list(SETTINGS))
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pictures", type=int, default=10_000)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    result = {"step": step, "infer": infer, "train": train, "init": init}[args.command](args)
    print(json.dumps({"recipe": args.recipe, "engine": f"pytorch {torch.__version__}",
                      "threads": torch.get_num_threads(), **result}))


if __name__ == "__main__":
    main()
