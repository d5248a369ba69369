// Everything about one run. While it trains, the view follows it.
import { get, runPath } from "./api.js";
import { Curves } from "./curves.js";
import { h, heading, section, show } from "./dom.js";
import * as format from "./format.js";
import { resultsView } from "./results.js";
import { t } from "./texts.js";

const PERIOD = 1000;

/** Shows a run and keeps showing it as it goes on. */
export async function follow(id, first) {
  const view = new RunView(first);
  show(view.element);
  let run = first;
  while (run.summary.status === "RUNNING") {
    await visibleAgain();
    run = await get(runPath(id));
    view.update(run);
  }
  await view.results(id);
}

/** Waits a period, and as long as nobody looks. */
function visibleAgain() {
  return new Promise((resolve) =>
    setTimeout(() => {
      if (!document.hidden) {
        resolve();
      } else {
        document.addEventListener("visibilitychange", resolve, { once: true });
      }
    }, PERIOD),
  );
}

class RunView {
  #head = h("div");
  #tiles = h("dl", { class: "tiles" });
  #progress = h("div", { class: "progress-frame" });
  #curves = new Curves();
  #results = h("div", { class: "results" });
  #facts = h("div", { class: "facts" });
  #said = new Map();

  constructor(run) {
    this.element = h(
      "div",
      { class: "run" },
      this.#head,
      this.#progress,
      this.#tiles,
      section(t("run.curves"), null, this.#curves.element),
      this.#results,
      this.#facts,
    );
    this.update(run);
    const running = run.summary.status === "RUNNING";
    this.#results.append(h("p", { class: "notice" }, t(running ? "run.results.pending" : "run.results.loading")));
  }

  update(run) {
    const { id, status, statistics } = run.summary;
    this.#part(this.#head, [id, status, statistics, run.files.some(isReport)], () => [headOf(run)]);
    this.#progress.replaceChildren(...progressOf(run));
    this.#tiles.replaceChildren(...tilesOf(run));
    this.#curves.show([run]);
    this.#part(this.#facts, [run.settings, run.provenance, run.files], () => [
      section(t("run.settings"), null, listOf(run.settings)),
      section(t("run.provenance"), null, listOf(run.provenance)),
      section(t("run.files"), null, filesOf(run), ...exportsOf(run)),
    ]);
  }

  /** Makes a part anew only where it says something new, so that focus and selection stay. */
  #part(element, said, make) {
    const now = JSON.stringify(said);
    if (this.#said.get(element) !== now) {
      this.#said.set(element, now);
      element.replaceChildren(...make());
    }
  }

  async results(id) {
    try {
      this.#results.replaceChildren(...resultsView(id, await get(runPath(id) + "/results")));
    } catch (error) {
      const text = error.status === 404 ? t("run.results.none") : error.message;
      this.#results.replaceChildren(h("p", { class: "notice" }, text));
    }
  }
}

function isReport(file) {
  return file.name === "report.html";
}

function headOf({ summary, files }) {
  const actions = [];
  if (files.some(isReport)) {
    actions.push(h("a", { class: "button", href: filePath(summary.id, "report.html") }, t("run.report")));
  }
  if (summary.statistics) {
    const href = "/train/" + encodeURIComponent(summary.id) + "/overview";
    actions.push(h("a", { class: "button", href }, t("run.layers")));
  }
  const title = h("span", {}, summary.recipe, " ", h("span", { class: "pill " + summary.status.toLowerCase() }, format.status(summary)));
  return heading(title, `${summary.id} · ${format.date(summary.started)}`, ...actions);
}

function progressOf({ summary, epochs, steps }) {
  if (summary.status !== "RUNNING") {
    return [];
  }
  const planned = summary.plannedSteps;
  const done = steps.at(-1)?.step ?? epochs.at(-1)?.step ?? 0;
  if (planned === 0 || done === 0) {
    // Not known before the first steps; without a value the bar says so.
    return [h("progress", { max: 1, "aria-label": t("run.progress") })];
  }
  const share = Math.min(1, done / planned);
  const left = (summary.seconds * (1 - share)) / share;
  return [
    h("progress", { max: 1, value: share, "aria-label": t("run.progress") }),
    h("p", {}, `${format.roughPercent(share)} · ${t("run.remaining", format.duration(left))}`),
  ];
}

function tilesOf({ summary, epochs, steps }) {
  const tile = (label, value, strong) =>
    h("div", { class: strong ? "tile strong" : "tile" }, h("dt", {}, label), h("dd", {}, value));
  const running = summary.status === "RUNNING";
  const last = steps.at(-1) ?? epochs.at(-1) ?? {};
  return [
    running
      ? tile(t("run.lastloss"), format.loss(last.trainLoss), true)
      : tile(t("run.accuracy"), format.percent(summary.testAccuracy), true),
    running
      ? tile(t("run.speed"), format.count(last.picturesPerSecond))
      : tile(t("run.loss"), format.loss(summary.testLoss)),
    tile(t("run.validation.best"), format.percent(summary.validationAccuracy)),
    tile(t("run.epochs"), t("run.epochs.of", summary.epochs, summary.plannedEpochs)),
    tile(t("run.time"), format.duration(summary.seconds)),
    tile(t("run.parameters"), summary.parameters ? format.count(summary.parameters) : "–"),
    tile(t("run.engine"), summary.engine || "–"),
    tile(t("run.data"), h("span", { title: summary.fingerprint }, summary.dataset, " ", h("small", {}, summary.fingerprint.slice(0, 12)))),
  ];
}

function listOf(values) {
  const rows = Object.entries(values).map(([key, value]) =>
    h("tr", {}, h("th", { scope: "row" }, key), h("td", {}, value)),
  );
  return h("table", { class: "pairs" }, h("tbody", {}, rows));
}

function filesOf({ summary, files }) {
  const items = files.map((file) =>
    h("li", {}, h("a", { href: filePath(summary.id, file.name) }, file.name), h("small", {}, format.bytes(file.bytes))),
  );
  return h("ul", { class: "files" }, items);
}

/** The model for other programs, where there is one. */
function exportsOf({ summary, files }) {
  if (!files.some((file) => file.name === "model.zip")) {
    return [];
  }
  const item = (format, title, what) => {
    const href = `/runs/${encodeURIComponent(summary.id)}/export/${format}`;
    return h("li", {}, h("a", { href }, title), h("small", {}, what));
  };
  const items = [
    item("onnx", "ONNX", t("run.export.onnx")),
    item("pth", "PyTorch .pth", t("run.export.module")),
    item("safetensors", "safetensors", t("run.export.module")),
  ];
  return [h("h2", {}, t("run.export")), h("ul", { class: "files" }, items)];
}

function filePath(id, name) {
  return `/runs/${encodeURIComponent(id)}/files/${encodeURIComponent(name)}`;
}
