#!/usr/bin/env bash
# How long each form of MNIST takes to be recognised and read, in a JVM of its own, and the most that its heap held.
#   PYTHON=V/bin/python benchmarks/data-forms.sh [MNIST_FOLDER]      needs numpy, pandas, pyarrow and Pillow
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
source=${1:-${MNIST_DATA_DIR:?name the folder of the four MNIST files, gzipped}}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" - "$source" "$folder/data" <<'EOF2'
import gzip, pathlib, pickle, sys, io
import numpy as np
source, out = map(pathlib.Path, sys.argv[1:])
out.mkdir(parents=True, exist_ok=True)
def idx(name):
    raw = gzip.decompress((source / name).read_bytes())
    return np.frombuffer(raw[16:], np.uint8).reshape(-1, 28, 28) if "idx3" in name else np.frombuffer(raw[8:], np.uint8)
x, y = idx("train-images-idx3-ubyte.gz"), idx("train-labels-idx1-ubyte.gz")
tx, ty = idx("t10k-images-idx3-ubyte.gz"), idx("t10k-labels-idx1-ubyte.gz")
np.savez_compressed(out / "mnist.npz", x_train=x, y_train=y, x_test=tx, y_test=ty)
np.savez(out / "stored.npz", x_train=x, y_train=y, x_test=tx, y_test=ty)
import pandas as pd, pyarrow as pa, pyarrow.parquet as pq
from PIL import Image
pixels = [f"pixel{i}" for i in range(784)]
for name, a, b in (("train", x, y), ("test", tx, ty)):
    (out / "csv").mkdir(exist_ok=True)
    np.savetxt(out / "csv" / f"mnist_{name}.csv", np.column_stack([b, a.reshape(-1, 784)]), "%d", ",")
    (out / "hf").mkdir(exist_ok=True)
    def png(p):
        f = io.BytesIO(); Image.fromarray(p).save(f, "png"); return f.getvalue()
    image = [{"bytes": png(p), "path": None} for p in a]
    pq.write_table(pa.table({"image": pa.array(image, pa.struct([("bytes", pa.binary()), ("path", pa.string())])), "label": pa.array(b.astype("int64"))}), out / "hf" / f"{name}-00000-of-00001.parquet")
    (out / "columns").mkdir(exist_ok=True)
    pd.DataFrame(np.column_stack([b, a.reshape(-1, 784)]), columns=["label", *pixels]).to_parquet(out / "columns" / f"{name}.parquet")
    (out / "lists").mkdir(exist_ok=True)
    pq.write_table(pa.table({"image": pa.array(list(a.reshape(-1, 784)), pa.list_(pa.uint8())), "label": pa.array(b)}), out / "lists" / f"{name}.parquet", compression="zstd")
pair = lambda a, b: (a.reshape(-1, 784) / np.float32(255), b.astype(np.int64))
with gzip.open(out / "mnist.pkl.gz", "wb", 6) as f:
    pickle.dump((pair(x[:50000], y[:50000]), pair(x[50000:], y[50000:]), pair(tx, ty)), f, 2)
EOF2
./mnist doctor >/dev/null # builds, if need be
classpath=$(cat "$(ls -t mnist-app/target/classpath-*.txt | head -n 1)")
javac -cp "$classpath" -d "$folder" benchmarks/ReadData.java
echo "| form | pictures | seconds | pixels, MB | heap at most, MB |"
echo "|---|---|---|---|---|"
for form in "$source" "$folder"/data/*; do
  for _ in 1 2 3; do
    echo "| $(basename "$form") | $(java -Xmx256m -cp "$folder:$classpath" ReadData "$form" 2>/dev/null) |"
  done
done
