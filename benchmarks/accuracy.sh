#!/usr/bin/env bash
# Trains recipes with several seeds, ours and in PyTorch, and prints accuracy and time beside each other.
#   PYTHON=V/bin/python benchmarks/accuracy.sh SEEDS RECIPE...
#   WITHOUT_PYTORCH=1   ours alone
# One JSON line a run is kept in benchmarks/runs.jsonl (not committed), so that runs can be added later.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
seeds=${1:?the number of seeds}
shift
kept=benchmarks/runs.jsonl

for recipe in "$@"; do
  for seed in $(seq "$seeds"); do
    folder=$(mktemp -d)
    ./mnist train "$recipe" --seed "$seed" --run "$folder/run" --json 2>/dev/null >>"$kept"
    rm -rf "$folder"
    if [ -z "${WITHOUT_PYTORCH:-}" ]; then
      "$python" benchmarks/pytorch/recipes.py train "$recipe" --seed "$seed" 2>/dev/null >>"$kept"
    fi
  done
done

"$python" - "$kept" "$@" <<'EOF2'
import json, pathlib, statistics, sys
runs = {}
for line in pathlib.Path(sys.argv[1]).read_text().splitlines():
    row = json.loads(line)
    engine = "PyTorch" if row["engine"].startswith("pytorch") else "ours"
    runs.setdefault((row["recipe"], engine), {})[row["seed"]] = row


def figures(rows):
    if not rows:
        return "", "", ""
    accuracy = [100 * row["test_accuracy"] for row in rows]
    spread = f" ± {statistics.stdev(accuracy):.2f}" if len(rows) > 1 else ""
    return f"{statistics.mean(accuracy):.2f}{spread}", str(len(rows)), f"{statistics.mean(r['train_seconds'] for r in rows):.1f}"


print("| recipe | ours: test accuracy, % | seeds | training, s | PyTorch: test accuracy, % | seeds | training, s |")
print("|---|---|---|---|---|---|---|")
for recipe in sys.argv[2:]:
    ours, torch = (list(runs.get((recipe, engine), {}).values()) for engine in ("ours", "PyTorch"))
    print("|", " | ".join([recipe, *figures(ours), *figures(torch)]), "|")
EOF2
