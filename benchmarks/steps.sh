#!/usr/bin/env bash
# A training step of every recipe: our engine, PyTorch and plain Deeplearning4j, in turn.
#   PYTHON=V/bin/python benchmarks/steps.sh [ROUNDS]
# Prints a table; milliseconds are the median of the rounds, each of which runs all three.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
rounds=${1:-3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for recipe in dense-256-128 dense-128-256 cnn-dropout cnn-three-fc cnn-wide-kernel; do
  for _ in $(seq "$rounds"); do
    ./mnist bench "$recipe" --engine onednn --json >>"$out/$recipe" 2>/dev/null
    "$python" benchmarks/pytorch/recipes.py step "$recipe" 2>/dev/null >>"$out/$recipe"
    if [ -z "${WITHOUT_DL4J:-}" ]; then
      ./mnist bench "$recipe" --engine dl4j --steps 4 --rounds 1 --json >>"$out/$recipe" 2>/dev/null
    fi
  done
done

"$python" - "$out" <<'EOF'
import json, pathlib, statistics, sys
print("| recipe | batch | ours, ms | PyTorch, ms | Deeplearning4j, ms | PyTorch / ours | Deeplearning4j / ours |")
print("|---|---|---|---|---|---|---|")
for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    times, batch = {}, 0
    for line in file.read_text().splitlines():
        row = json.loads(line)
        times.setdefault(row["engine"].split()[0], []).append(row["step_ms_median"])
        batch = row["batch"]
    ours, torch, dl4j = (statistics.median(times.get(e, [float("nan")])) for e in ("onednn", "pytorch", "dl4j"))
    print(f"| {file.name} | {batch} | {ours:.2f} | {torch:.2f} | {dl4j:.1f} | {torch / ours:.2f} | {dl4j / ours:.1f} |")
EOF
