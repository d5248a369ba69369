// Draws a 28×28 picture as the network sees it.
import { h } from "./dom.js";

export const SIDE = 28;

export function digitCanvas(base64, label) {
  const canvas = h("canvas", {
    class: "digit",
    width: SIDE,
    height: SIDE,
    role: label ? "img" : "presentation",
    "aria-label": label,
  });
  drawDigit(canvas, base64);
  return canvas;
}

export function drawDigit(canvas, base64) {
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  const grey = atob(base64);
  for (let i = 0; i < SIDE * SIDE; i++) {
    image.data.fill(grey.charCodeAt(i), 4 * i, 4 * i + 3);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
