#!/usr/bin/env bash
# How long a command takes to begin: './mnist doctor' from start to end, and './mnist train quick' until its
# first step begins. That is when the run's first line of metrics is there, less the 100 steps it tells of.
#   benchmarks/start.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
./mnist doctor >/dev/null # builds, if need be

python3 - "$runs" "$folder" <<'EOF2'
import json, pathlib, statistics, subprocess, sys, time
runs, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
STEPS, BATCH = 100, 256


def doctor():
    begin = time.time()
    subprocess.run(["./mnist", "doctor"], stdout=subprocess.DEVNULL, check=True)
    return time.time() - begin


def first_step(seed):
    metrics = folder / str(seed) / "metrics.jsonl"
    begin = time.time()
    process = subprocess.Popen(
        ["./mnist", "train", "quick", "--seed", str(seed), "--run", str(metrics.parent), "--json"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not (metrics.exists() and metrics.stat().st_size):
        time.sleep(0.002)
    written = time.time()
    if process.wait() != 0:
        raise SystemExit("./mnist train quick failed")
    speed = json.loads(metrics.read_text().splitlines()[0])["steps"]["pictures_per_second"]
    return written - begin - STEPS * BATCH / speed


print("| | " + " | ".join(str(run) for run in range(1, runs + 1)) + " | median |")
print("|---" * (runs + 2) + "|")
for title, times in (
    ("`./mnist doctor`, s", [doctor() for _ in range(runs)]),
    ("first step of `./mnist train quick` begins, s", [first_step(seed) for seed in range(1, runs + 1)]),
):
    print("|", " | ".join([title, *(f"{t:.2f}" for t in times), f"**{statistics.median(times):.2f}**"]), "|")
EOF2
