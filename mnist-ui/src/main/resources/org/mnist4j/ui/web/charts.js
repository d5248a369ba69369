// Line charts over uPlot, in the page's colours, at the page's width, readable by screen readers.
import { h } from "./dom.js";
import { count } from "./format.js";
import { t } from "./texts.js";

const HEIGHT = 240;
const MANY_POINTS = 60;
const COLOURS = 8;
const WHOLE_STEPS = [1, 2, 5].flatMap((digit) => [...Array(9).keys()].map((zeros) => digit * 10 ** zeros)).sort((a, b) => a - b);
const dark = matchMedia("(prefers-color-scheme: dark)");

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The page's colour for the n-th thing that is compared. */
export function seriesColour(index) {
  return `var(--series-${index % COLOURS})`;
}

/**
 * A chart of several series over a common horizontal axis.
 *
 * @param title what is drawn
 * @param along the horizontal axis's name
 * @param format turns a value into text
 */
export class LineChart {
  #plot = null;
  #series = [];
  #title;
  #along;
  #format;
  #canvas = h("div", { class: "chart-canvas", "aria-hidden": "true" });
  #summary = h("p", { class: "sr-only" });
  #width = 0;

  constructor(title, along, format) {
    this.#title = title;
    this.#along = along;
    this.#format = format;
    this.#canvas.dataset.empty = t("chart.nothing");
    this.element = h(
      "figure",
      { class: "chart" },
      h("figcaption", {}, h("span", {}, title), h("small", {}, along)),
      this.#canvas,
      this.#summary,
    );
    // In the next frame: a size that changes while sizes are reported is an error in the browser.
    new ResizeObserver(() => requestAnimationFrame(() => this.#resize())).observe(this.#canvas);
    dark.addEventListener("change", () => this.#draw());
  }

  /** Says in an empty chart whether something is still to come. */
  expect(more) {
    this.#canvas.dataset.empty = t(more ? "chart.waiting" : "chart.nothing");
  }

  /** Shows series: {label, colour (an index), x: [...], y: [...]}; points without a value are left out. */
  show(series) {
    const before = this.#series;
    this.#series = series.map(withoutGaps).filter((one) => one.x.length > 0);
    this.#summary.textContent = this.#describe();
    const same =
      before.length === this.#series.length &&
      before.every((one, i) => one.label === this.#series[i].label && isMany(one) === isMany(this.#series[i]));
    if (this.#plot && same) {
      this.#plot.setData(this.#data());
      this.#showLast();
    } else {
      this.#draw();
    }
  }

  #describe() {
    const parts = this.#series.map((one) =>
      t("chart.summary", one.label, this.#format(one.y[0]), this.#format(one.y.at(-1))),
    );
    return `${this.#title}: ${parts.join("; ") || t("chart.nothing")}`;
  }

  #data() {
    return window.uPlot.join(this.#series.map((one) => [one.x, one.y]));
  }

  #resize() {
    const width = this.#canvas.clientWidth;
    if (width === this.#width) {
      return;
    }
    this.#width = width;
    if (this.#plot) {
      this.#plot.setSize({ width, height: HEIGHT });
    } else {
      this.#draw();
    }
  }

  #draw() {
    this.#plot?.destroy();
    this.#plot = null;
    this.#canvas.classList.toggle("nothing", this.#series.length === 0);
    if (this.#series.length === 0 || this.#width === 0) {
      return;
    }
    const options = {
      width: this.#width,
      height: HEIGHT,
      padding: [12, 12, 0, 0],
      cursor: { drag: { x: true, y: false }, points: { size: 7 } },
      hooks: { setCursor: [() => this.#showLast()] },
      scales: { x: { time: false } },
      axes: [
        { ...this.#axis(), size: 32, incrs: WHOLE_STEPS },
        { ...this.#axis(), size: 64, values: (_, ticks) => ticks.map(this.#format) },
      ],
      series: [
        { label: this.#along, value: (_, value) => count(value) },
        ...this.#series.map((one) => this.#line(one)),
      ],
    };
    this.#plot = new window.uPlot(options, this.#data(), this.#canvas);
    this.#showLast();
  }

  /** Where no pointer asks for other values, the legend has the last ones. */
  #showLast() {
    if (this.#plot && this.#plot.cursor.idx === null) {
      this.#plot.setLegend({ idx: this.#plot.data[0].length - 1 });
    }
  }

  #axis() {
    return {
      stroke: colour("--soft"),
      font: "12px system-ui, sans-serif",
      grid: { stroke: colour("--grid"), width: 1 },
      ticks: { show: false },
    };
  }

  #line(one) {
    return {
      label: one.label,
      stroke: colour(`--series-${one.colour % COLOURS}`),
      width: isMany(one) ? 1.25 : 2,
      dash: one.dashed ? [6, 4] : undefined,
      spanGaps: true,
      points: { show: !isMany(one), size: 5 },
      value: (_, value) => this.#format(value),
    };
  }
}

function isMany(series) {
  return series.x.length > MANY_POINTS;
}

function withoutGaps(series) {
  const kept = series.x.map((_, i) => i).filter((i) => series.y[i] !== null && series.y[i] !== undefined);
  return { ...series, x: kept.map((i) => series.x[i]), y: kept.map((i) => series.y[i]) };
}
