#!/usr/bin/env bash
# The 10,000 test pictures in batches of 1,000, and one picture at a time: our engine and PyTorch in turn.
#   PYTHON=V/bin/python benchmarks/inference.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
rounds=${1:-3}
out=$(mktemp -d)
said=$(mktemp)
trap 'rm -rf "$out" "$said"' EXIT

# Runs a command; where it fails, what it said is shown.
run() {
  "$@" 2>"$said" || {
    cat "$said" >&2
    echo "Stopped: '$*' failed. Both sides need MNIST; MNIST_DATA_DIR names its folder." >&2
    exit 1
  }
}

for recipe in dense-256-128 dense-128-256 cnn-dropout cnn-three-fc cnn-wide-kernel; do
  for _ in $(seq "$rounds"); do
    run ./mnist bench "$recipe" --inference --engine onednn --json >>"$out/$recipe"
    run "$python" benchmarks/pytorch/recipes.py infer "$recipe" >>"$out/$recipe"
  done
done

"$python" - "$out" <<'EOF'
import json, pathlib, statistics, sys
print("| recipe | 10,000 pictures: ours, s | PyTorch, s | PyTorch / ours | one picture: ours, ms | PyTorch, ms |")
print("|---|---|---|---|---|---|")
for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    many, one = {}, {}
    for line in file.read_text().splitlines():
        row = json.loads(line)
        engine = row["engine"].split()[0]
        many.setdefault(engine, []).append(row.get("seconds", row.get("seconds_10000")))
        one.setdefault(engine, []).append(row["single_ms"])
    median = {key: statistics.median(values) for key, values in many.items()}
    single = {key: statistics.median(values) for key, values in one.items()}
    print(f"| {file.name} | {median['onednn']:.3f} | {median['pytorch']:.3f} | {median['pytorch'] / median['onednn']:.2f} "
          f"| {single['onednn']:.3f} | {single['pytorch']:.3f} |")
EOF
