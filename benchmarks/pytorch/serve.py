"""The bundled network behind FastAPI, as one would write it: a picture in, its digit out.

Needs torch, fastapi, uvicorn and pillow, and in the folder MODEL what `mnist export --bundled --format pth`
wrote: MODEL=DIR uvicorn --app-dir benchmarks/pytorch serve:app --port 9200
"""
import io
import os
import sys

import torch
from fastapi import FastAPI, HTTPException, Request
from PIL import Image, UnidentifiedImageError

sys.path.insert(0, os.environ["MODEL"])
import net  # noqa: E402  (the module that was exported)

torch.set_num_threads(1)
network = net.load(os.path.join(os.environ["MODEL"], "network.pth"))
app = FastAPI()


@app.post("/recognize")
async def recognize(request: Request):
    try:
        picture = Image.open(io.BytesIO(await request.body())).convert("L").resize((28, 28))
    except UnidentifiedImageError:
        raise HTTPException(415, "no picture")
    pixels = torch.frombuffer(bytearray(picture.tobytes()), dtype=torch.uint8).reshape(1, 28, 28)
    with torch.inference_mode():
        probabilities = torch.softmax(network(net.normalize(pixels)) / net.TEMPERATURE, 1)[0]
    digit = int(probabilities.argmax())
    return {"prediction": digit, "confidence": float(probabilities[digit]), "probabilities": probabilities.tolist()}
