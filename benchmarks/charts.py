#!/usr/bin/env python3
"""Draws the charts of RESULTS.md from the tables of RESULTS.md, so that they say the same.

    charts.py [FOLDER]      writes steps.svg, curve.svg and quick.svg; default: docs/benchmarks

Needs matplotlib only.
"""

import re
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "mnist4j", "font.size": 10, "axes.spines.top": False, "axes.spines.right": False})
import matplotlib.pyplot as plt

ROOT = Path(__file__).resolve().parent.parent
OURS, TORCH, DL4J = "#1f6feb", "#e36209", "#8b949e"


def table(heading):
    """The first table below a heading: its rows as dictionaries."""
    text = (ROOT / "benchmarks/RESULTS.md").read_text().split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines]
    width = len(rows[0])
    body = [row for row in rows[2:] if len(row) == width]
    return [dict(zip(rows[0], row)) for row in body]


def number(cell):
    return float(re.match(r"[\d.]+", cell.replace(",", "")).group())


def save(figure, name):
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / name, metadata={"Date": None}, bbox_inches="tight")


def steps():
    rows = table("A training step")
    figure, axes = plt.subplots(figsize=(7, 3.4))
    for place, row in enumerate(rows):
        for offset, key, colour in ((-0.27, "Deeplearning4j, ms", DL4J), (0, "PyTorch, ms", TORCH), (0.27, "ours, ms", OURS)):
            speed = number(row["batch"]) / number(row[key]) * 1e3
            axes.barh(place - offset, speed, 0.25, color=colour, label=key.split(",")[0] if place == 0 else None)
            axes.text(speed * 1.05, place - offset, f"{speed:,.0f}", va="center", fontsize=8)
    axes.set_yticks(range(len(rows)), [row["recipe"] for row in rows])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("pictures a second in training (logarithmic)")
    axes.legend(frameon=False, ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1))
    save(figure, "steps.svg")


def curve():
    rows = table("PyTorch's numbers, epoch by epoch")
    epochs = [number(row["epoch"]) for row in rows]
    figure, axes = plt.subplots(figsize=(7, 3.4))
    for seed, shade in (("1", 1), ("2", 0.6), ("3", 0.35)):
        theirs = [number(row[f"PyTorch, seed {seed}"]) for row in rows]
        mine = [number(row[f"ours, seed {seed}"]) for row in rows]
        axes.plot(epochs, theirs, "-", color=TORCH, alpha=shade, label="PyTorch, three seeds" if seed == "1" else None)
        axes.plot(epochs, mine, "o", color=OURS, alpha=shade, markersize=4, label="ours, the same seeds" if seed == "1" else None)
    axes.set_xlabel("epoch")
    axes.set_ylabel("validation loss, dense-128-256")
    axes.legend(frameon=False)
    save(figure, "curve.svg")


def quick():
    rows = {next(iter(row.values())): list(row.values())[1:-1] for row in table("The default job")}
    figure, axes = plt.subplots(figsize=(7, 3))
    for name, prefix, colour in (("ours", "", OURS), ("PyTorch", "PyTorch: ", TORCH)):
        seconds = [number(cell) for cell in rows[f"{prefix}training, s"]]
        accuracy = [number(cell) for cell in rows[f"{prefix}test accuracy, %"]]
        axes.plot(seconds, accuracy, "o", color=colour, label=name)
    axes.set_xscale("log")
    axes.set_xticks([3, 5, 10, 20, 50], ["3", "5", "10", "20", "50"])
    axes.minorticks_off()
    axes.set_xlabel("seconds of training (logarithmic), a point a seed")
    axes.set_ylabel("test accuracy, %")
    axes.axhline(99, color="#d0d7de", linewidth=1, zorder=0)
    axes.legend(frameon=False, loc="center right")
    save(figure, "quick.svg")


steps()
curve()
quick()
