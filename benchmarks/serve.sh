#!/usr/bin/env bash
# Small pictures answered over HTTP, load included: mnist serve, and the same network in PyTorch behind FastAPI, in turn.
#   MNIST_DATA_DIR=DIR PYTHON=V/bin/python benchmarks/serve.sh [SECONDS] [ROUNDS]
# PYTHON needs torch, fastapi, uvicorn and pillow; it only brings the picture to 28x28, while ours prepares it as any photograph.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
seconds=${1:-20}
rounds=${2:-2}
mnist=${MNIST_DATA_DIR:?names the folder of the IDX files}
folder=$(mktemp -d)
server=
stop() { if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; server=; fi; }
trap 'stop || true; rm -rf "$folder"' EXIT

./mnist export --bundled --format pth --out "$folder/network.pth" >"$folder/said" || { cat "$folder/said" >&2; exit 1; }
javac -d "$folder" benchmarks/ServeLoad.java benchmarks/HostileRequests.java

wait_for() { # until it answers, a minute at most
  for _ in $(seq 240); do
    if curl -s -o "$folder/answer" "http://127.0.0.1:$1$2"; then return; fi
    sleep 0.25
  done
  cat "$folder/server.log" >&2
  exit 1
}

load() { java -Xmx256m -XX:TieredStopAtLevel=1 -cp "$folder" ServeLoad "$@" "$mnist"; }

measure() { # name, port, then the command
  local name=$1 port=$2
  shift 2
  "$@" >"$folder/server.log" 2>&1 &
  server=$!
  wait_for "$port" /
  load "$port" /recognize 8 0 10 >"$folder/warm-up"
  for rate in 200 1000 0; do
    echo "$name, $( ((rate)) && echo "$rate a second" || echo "as many as it answers" ): $(load "$port" /recognize 16 "$rate" "$seconds")"
  done
  stop || true
}

for _ in $(seq "$rounds"); do
  measure "mnist serve" 9150 ./mnist serve --port 9150
  MODEL=$folder measure "FastAPI" 9250 "$python" -m uvicorn --app-dir benchmarks/pytorch serve:app --port 9250 --log-level warning --no-access-log
  MODEL=$folder measure "FastAPI, 2 workers" 9250 "$python" -m uvicorn --app-dir benchmarks/pytorch serve:app --port 9250 --log-level warning --no-access-log --workers 2
done

# A minute of what nobody well-meaning sends; each request must get its status.
./mnist serve --port 9150 >"$folder/server.log" 2>&1 &
server=$!
wait_for 9150 /
java -cp "$folder" HostileRequests 9150 60 handwriting
