#!/usr/bin/env bash
# The default job with ten seeds, from the command's start to its end, and the same recipe in PyTorch.
#   PYTHON=V/bin/python benchmarks/quick.sh [SEEDS]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
seeds=${1:-10}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for seed in $(seq "$seeds"); do
  begin=$(date +%s.%N)
  ./mnist train quick --seed "$seed" --run "$folder/$seed" --json 2>/dev/null >>"$folder/ours"
  end=$(date +%s.%N)
  echo "$begin $end" >>"$folder/clock"
  "$python" benchmarks/pytorch/recipes.py train quick --seed "$seed" 2>/dev/null >>"$folder/torch"
done

"$python" - "$folder" <<'EOF2'
import json, pathlib, statistics, sys
folder = pathlib.Path(sys.argv[1])
ours, torch = ([json.loads(line) for line in (folder / name).read_text().splitlines()] for name in ("ours", "torch"))
whole = [float(end) - float(begin) for begin, end in (line.split() for line in (folder / "clock").read_text().splitlines())]


def line(title, values, form):
    print("|", " | ".join([title, *(form.format(v) for v in values), "**" + form.format(statistics.mean(values)) + "**"]), "|")


print("| seed |", " | ".join(str(row["seed"]) for row in ours), "| mean |")
print("|---" * (len(ours) + 2) + "|")
line("test accuracy, %", [100 * row["test_accuracy"] for row in ours], "{:.2f}")
line("training, s", [row["train_seconds"] for row in ours], "{:.1f}")
line("from the command's start to its end, s", whole, "{:.1f}")
line("PyTorch: test accuracy, %", [100 * row["test_accuracy"] for row in torch], "{:.2f}")
line("PyTorch: training, s", [row["train_seconds"] for row in torch], "{:.1f}")
EOF2
