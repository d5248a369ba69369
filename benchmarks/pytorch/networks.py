#!/usr/bin/env python3
"""Deeplearning4j's zoo in plain PyTorch, layer by layer as it is there, to be measured beside it.

    networks.py resnet50|squeezenet|alexnet [--batch 4] [--steps 3] [--rounds 5]

Prints one JSON object: the milliseconds of a training step on pictures of 224 x 224, batches in memory, and the
process's greatest memory.
"""

import argparse
import json
import resource
import statistics
import time

import torch
from torch import nn
from torch.nn.functional import cross_entropy

CLASSES = 1000


class Bottleneck(nn.Module):
    def __init__(self, inputs, width, stride, projects):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(inputs, width, 1, stride), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            nn.Conv2d(width, 4 * width, 1), nn.BatchNorm2d(4 * width))
        self.shortcut = nn.Sequential(nn.Conv2d(inputs, 4 * width, 1, stride), nn.BatchNorm2d(4 * width)) \
            if projects else nn.Identity()

    def forward(self, x):
        return torch.relu_(self.body(x) + self.shortcut(x))


def resnet50():
    layers = [nn.ZeroPad2d(3), nn.Conv2d(3, 64, 7, 2), nn.BatchNorm2d(64), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2)]
    inputs = 64
    for width, blocks in ((64, 3), (128, 4), (256, 6), (512, 3)):
        for block in range(blocks):
            layers.append(Bottleneck(inputs, width, 2 if block == 0 else 1, block == 0))
            inputs = 4 * width
    return nn.Sequential(*layers, nn.MaxPool2d(3, 2), nn.Flatten(), nn.Linear(inputs, CLASSES))


class Fire(nn.Module):
    def __init__(self, inputs, squeeze, expand):
        super().__init__()
        self.squeeze = nn.Sequential(nn.Conv2d(inputs, squeeze, 1), nn.Sigmoid(), nn.ReLU(inplace=True))
        self.one = nn.Sequential(nn.Conv2d(squeeze, expand, 1), nn.Sigmoid(), nn.ReLU(inplace=True))
        self.three = nn.Sequential(nn.Conv2d(squeeze, expand, 3, padding=1), nn.Sigmoid(), nn.ReLU(inplace=True))

    def forward(self, x):
        x = self.squeeze(x)
        return torch.cat((self.one(x), self.three(x)), 1)


def squeezenet():
    pool = nn.MaxPool2d(3, 2)
    return nn.Sequential(
        nn.Conv2d(3, 64, 3, 2), nn.Sigmoid(), nn.ReLU(inplace=True), pool, Fire(64, 16, 64), Fire(128, 16, 64), pool,
        Fire(128, 32, 128), Fire(256, 32, 128), pool, Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256),
        Fire(512, 64, 256), nn.Dropout(0.5), nn.Conv2d(512, CLASSES, 1), nn.Sigmoid(), nn.ReLU(inplace=True),
        nn.AdaptiveAvgPool2d(1), nn.Flatten())


def alexnet():
    def conv(*arguments, **options):
        return nn.Conv2d(*arguments, **options), nn.ReLU(inplace=True)

    def norm():
        return nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2)

    return nn.Sequential(
        *conv(3, 96, 11, stride=4), norm(), nn.MaxPool2d(3, 2, 1), *conv(96, 256, 5, padding=2), nn.MaxPool2d(3, 2),
        norm(), *conv(256, 384, 3, padding=1), *conv(384, 384, 3, padding=1), *conv(384, 256, 3, padding=1),
        nn.MaxPool2d(3, 2), nn.Flatten(), nn.Linear(9216, 4096), nn.ReLU(inplace=True), nn.Dropout(0.5),
        nn.Linear(4096, 4096), nn.ReLU(inplace=True), nn.Linear(4096, CLASSES))


NETWORKS = {
    "resnet50": (resnet50, lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.96, eps=1e-3, weight_decay=5e-5)),
    "squeezenet": (squeezenet, lambda p: torch.optim.Adadelta(p, rho=0.95, eps=1e-6, weight_decay=5e-5)),
    "alexnet": (alexnet, lambda p: torch.optim.SGD(p, lr=1e-2, momentum=0.9, nesterov=True, weight_decay=5e-4)),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    torch.manual_seed(1)
    make, optimize = NETWORKS[options.network]
    model = make().train()
    optimizer = optimize(model.parameters())
    pictures = torch.rand(options.batch, 3, 224, 224)
    labels = torch.randint(CLASSES, (options.batch,))

    def step():
        optimizer.zero_grad()
        loss = cross_entropy(model(pictures), labels)
        loss.backward()
        optimizer.step()

    step()
    times = []
    used = time.process_time()
    for _ in range(options.rounds):
        begin = time.perf_counter()
        for _ in range(options.steps):
            step()
        times.append((time.perf_counter() - begin) / options.steps * 1e3)
    used = (time.process_time() - used) / options.rounds / options.steps * 1e3
    print(json.dumps({
        "network": options.network, "engine": "pytorch", "batch": options.batch, "threads": torch.get_num_threads(),
        "step_ms_median": round(statistics.median(times), 2), "step_ms_min": round(min(times), 2),
        "step_cpu_ms": round(used, 2),  # of all cores: says something on a busy machine too
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


if __name__ == "__main__":
    main()
