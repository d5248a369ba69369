#!/usr/bin/env python3
"""Two LSTM layers of 256 units and an output at each step, in plain PyTorch.

    lstm.py [--batch 32] [--length 64] [--steps 10] [--rounds 7]

The network is Deeplearning4j's TextGenerationLSTM on sequences of one-hot characters. Prints one JSON
object: the milliseconds of a training step, batches in memory.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn
from torch.nn.functional import cross_entropy

CHARACTERS, UNITS = 47, 256


class TextGeneration(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(CHARACTERS, UNITS, num_layers=2, batch_first=True)
        self.output = nn.Linear(UNITS, CHARACTERS)

    def forward(self, text):
        return self.output(self.lstm(text)[0])


def batches(count, batch, length):
    generator = torch.Generator().manual_seed(1)
    for _ in range(count):
        text = torch.randint(CHARACTERS, (batch, length + 1), generator=generator)
        yield nn.functional.one_hot(text[:, :-1], CHARACTERS).float(), text[:, 1:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--length", type=int, default=64)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    model = TextGeneration()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    data = list(batches(options.steps, options.batch, options.length))

    def train():
        for text, following in data:
            optimizer.zero_grad()
            loss = cross_entropy(model(text).flatten(0, 1), following.flatten(), reduction="sum") / options.batch
            loss.backward()
            optimizer.step()
        return loss.item()

    train()
    times = []
    for _ in range(options.rounds):
        begin = time.perf_counter()
        loss = train()
        times.append((time.perf_counter() - begin) * 1000 / options.steps)
    print(json.dumps({
        "engine": f"pytorch {torch.__version__}", "recipe": "lstm", "batch": options.batch,
        "length": options.length, "threads": torch.get_num_threads(),
        "step_ms_median": round(statistics.median(times), 3), "step_ms_min": round(min(times), 3), "loss": round(loss, 3),
    }))


if __name__ == "__main__":
    main()
