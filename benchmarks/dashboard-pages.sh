#!/usr/bin/env bash
# A run of 200,000 steps with statistics: how large they are, and how long the dashboard's pages and a drawing take.
#   benchmarks/dashboard-pages.sh [EPOCHS]      782 steps each
set -euo pipefail
cd "$(dirname "$0")/.."
epochs=${1:-256}
out=$(mktemp -d)
./mnist train dense-128-256 --epochs "$epochs" --run "$out/runs/long" --ui --ui-port 0 >/dev/null 2>"$out/train.log"
./mnist data show --grid "$out/digit.png" --batch-size 1 >/dev/null 2>&1
echo "statistics and metrics: $(du -bc "$out"/runs/long/statistics* "$out"/runs/long/metrics* | tail -1 | cut -f1) bytes"

./mnist ui --runs "$out/runs" --port 0 >"$out/ui.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$out"' EXIT
until grep -q 'http://127' "$out/ui.log"; do
  kill -0 "$server" || { cat "$out/ui.log" >&2; exit 1; }
  sleep 0.2
done
address=$(grep -o 'http://127[^ ]*' "$out/ui.log" | head -1)
address=${address%/}
for path in /runs /runs/long /api/runs /api/runs/long /api/runs/long/results /train/long/overview \
  /train/long/overview/data /train/long/model /train/long/model/graph /train/long/model/data/1 /train/long/system \
  /train/long/system/data /draw; do
  for attempt in first second; do
    curl -s -o /dev/null -w "$path, $attempt: %{http_code} %{size_download} bytes %{time_total} s\n" "$address$path"
  done
done
curl -s -o /dev/null "$address/api/models" # As the page does when it opens; nobody draws within a second.
sleep 1
echo "a drawing, milliseconds, from the request to the answer:"
for _ in $(seq 20); do
  curl -s -o /dev/null -w '%{http_code} %{time_total}\n' -H "Origin: $address" -H 'Content-Type: image/png' \
    --data-binary @"$out/digit.png" "$address/api/recognize"
done | awk '{ print $1, 1000 * $2 }' | tr '\n' ';'
echo
