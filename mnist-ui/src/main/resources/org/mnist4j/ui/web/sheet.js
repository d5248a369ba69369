// The paper of the drawing page: strokes by mouse, pen or finger, or a picture laid on it.
import { h } from "./dom.js";
import { t } from "./texts.js";

const SIDE = 560;
const SENT_SIDE = 140;
const PEN_WIDTH = 0.075;
const THINNEST = 0.45;

export class Sheet {
  #strokes = [];
  #picture = null;
  #drawing = null;
  #changed;
  #canvas = h("canvas", {
    class: "sheet",
    width: SIDE,
    height: SIDE,
    tabindex: 0,
    role: "img",
    "aria-label": t("draw.canvas"),
  });

  /** A sheet that calls back after every change. */
  constructor(changed) {
    this.#changed = changed;
    this.element = this.#canvas;
    this.#canvas.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#canvas.addEventListener("pointermove", (event) => this.#continue(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.#canvas.addEventListener(end, (event) => this.#end(event));
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#paint());
  }

  get isEmpty() {
    return this.#strokes.length === 0 && !this.#picture;
  }

  clear() {
    this.#strokes = [];
    this.#picture = null;
    this.#after();
  }

  undo() {
    if (this.#picture) {
      this.#picture = null;
    } else {
      this.#strokes.pop();
    }
    this.#after();
  }

  /** Lays a picture file on the sheet instead of strokes. */
  async lay(file) {
    const image = await createImageBitmap(file);
    this.#strokes = [];
    this.#picture = { file, image };
    this.#after();
  }

  /** What to send: the file as it is, or the strokes, white on black. */
  toPicture() {
    if (this.#picture) {
      return Promise.resolve(this.#picture.file);
    }
    return pictureOf(this.#strokes);
  }

  #begin(event) {
    if (event.button !== 0 || this.#drawing !== null) {
      return;
    }
    event.preventDefault();
    this.#canvas.focus({ preventScroll: true });
    this.#canvas.setPointerCapture(event.pointerId);
    this.#picture = null;
    this.#drawing = event.pointerId;
    this.#strokes.push([this.#point(event)]);
    this.#after();
  }

  #continue(event) {
    if (event.pointerId !== this.#drawing) {
      return;
    }
    const steps = event.getCoalescedEvents?.() ?? [];
    this.#strokes.at(-1).push(...(steps.length ? steps : [event]).map((step) => this.#point(step)));
    this.#after();
  }

  #end(event) {
    if (event.pointerId === this.#drawing) {
      this.#drawing = null;
    }
  }

  #point(event) {
    const box = this.#canvas.getBoundingClientRect();
    const pressed = event.pointerType === "pen" ? THINNEST + (1 - THINNEST) * event.pressure : 1;
    return {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
      width: PEN_WIDTH * pressed,
    };
  }

  #after() {
    this.#paint();
    this.#changed();
  }

  #paint() {
    const context = this.#canvas.getContext("2d");
    context.clearRect(0, 0, SIDE, SIDE);
    if (this.#picture) {
      paintPicture(context, this.#picture.image);
    }
    const ink = getComputedStyle(this.#canvas).color;
    this.#strokes.forEach((stroke) => paintStroke(context, stroke, SIDE, ink));
  }
}

/** A picture of a stroke, to try a network with. */
export function samplePicture() {
  return pictureOf([[{ x: 0.5, y: 0.2, width: PEN_WIDTH }, { x: 0.5, y: 0.8, width: PEN_WIDTH }]]);
}

/** Strokes as a PNG, white on black. */
function pictureOf(strokes) {
  const canvas = h("canvas", { width: SENT_SIDE, height: SENT_SIDE });
  const context = canvas.getContext("2d");
  context.fillStyle = "black";
  context.fillRect(0, 0, SENT_SIDE, SENT_SIDE);
  strokes.forEach((stroke) => paintStroke(context, stroke, SENT_SIDE, "white"));
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function paintPicture(context, image) {
  const scale = Math.min(SIDE / image.width, SIDE / image.height);
  const width = image.width * scale;
  const height = image.height * scale;
  context.drawImage(image, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
}

/** A line through the middles of the points, so that it has no corners. */
function paintStroke(context, points, side, ink) {
  context.strokeStyle = ink;
  context.lineCap = "round";
  context.lineJoin = "round";
  let from = points[0];
  points.forEach((point, i) => {
    const next = points[i + 1] ?? point;
    const to = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    context.lineWidth = point.width * side;
    context.beginPath();
    context.moveTo(from.x * side, from.y * side);
    context.quadraticCurveTo(point.x * side, point.y * side, to.x * side, to.y * side + 0.01);
    context.stroke();
    from = to;
  });
}
