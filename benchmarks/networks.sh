#!/usr/bin/env bash
# A training step of networks of Deeplearning4j's zoo: our engine, PyTorch and plain Deeplearning4j, in turn.
#   PYTHON=V/bin/python benchmarks/networks.sh [ROUNDS] [NETWORK…]
# Prints a table; milliseconds are the median of the rounds, each of which runs all three. WITHOUT_DL4J=1 leaves the
# last out, BATCHES="4 16" says the batches.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
rounds=${1:-3}
networks=("${@:2}")
[ ${#networks[@]} = 0 ] && networks=(resnet50 squeezenet alexnet)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

mvn -q -B -pl dl4j-onednn test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$out/class-path"
ours() {
  java -Xmx2g -cp "dl4j-onednn/target/test-classes:dl4j-onednn/target/classes:$(cat "$out/class-path")" \
    org.mnist4j.onednn.NetworkBenchmark "$@" 2>/dev/null | grep '^{' >>"$out/times"
}
for network in "${networks[@]}"; do
  for batch in ${BATCHES:-4 16}; do
    for _ in $(seq "$rounds"); do
      ours "$network" onednn "$batch"
      "$python" benchmarks/pytorch/networks.py "$network" --batch "$batch" >>"$out/times"
      [ -n "${WITHOUT_DL4J:-}" ] || ours "$network" dl4j "$batch" 1 2
    done
  done
done

"$python" - "$out/times" <<'EOF'
import collections, json, pathlib, statistics, sys
rows = collections.defaultdict(lambda: collections.defaultdict(list))
for line in pathlib.Path(sys.argv[1]).read_text().splitlines():
    row = json.loads(line)
    rows[row["network"], row["batch"]][row["engine"]].append(row)
print("| network | batch | ours, ms | PyTorch, ms | Deeplearning4j, ms | PyTorch / ours | Deeplearning4j / ours "
      "| first step, ms | peak memory, ours / PyTorch, MB |")
print("|---|---|---|---|---|---|---|---|---|")
nothing = [{"step_ms_median": float("nan"), "peak_mb": 0}]
for (network, batch), by in rows.items():
    ours, torch, dl4j = (by.get(engine, nothing) for engine in ("onednn", "pytorch", "dl4j"))
    o, t, d = (statistics.median(row["step_ms_median"] for row in each) for each in (ours, torch, dl4j))
    print(f"| {network} | {batch} | {o:.0f} | {t:.0f} | {d:.0f} | {t / o:.2f} | {d / o:.1f} "
          f"| {ours[0]['first_step_ms']:.0f} | {max(r['peak_mb'] for r in ours)} / {max(r['peak_mb'] for r in torch)} |")
EOF
