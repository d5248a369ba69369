// Several runs laid over each other: curves, figures, settings.
import { get, runPath } from "./api.js";
import { seriesColour } from "./charts.js";
import { Curves } from "./curves.js";
import { empty, h, heading, section, show } from "./dom.js";
import * as format from "./format.js";
import { t } from "./texts.js";

const FIGURES = [
  ["run.recipe", (run) => run.recipe],
  ["run.accuracy", (run) => format.percent(run.testAccuracy)],
  ["run.loss", (run) => format.loss(run.testLoss)],
  ["run.validation.best", (run) => format.percent(run.validationAccuracy)],
  ["run.epochs", (run) => t("run.epochs.of", run.epochs, run.plannedEpochs)],
  ["run.time", (run) => format.duration(run.seconds)],
  ["run.parameters", (run) => (run.parameters ? format.count(run.parameters) : "–")],
  ["run.engine", (run) => run.engine],
  ["run.data", (run) => run.dataset],
  ["run.date", (run) => format.date(run.started)],
];

function headRow(runs) {
  return h(
    "tr",
    {},
    h("td", {}),
    runs.map(({ summary }, i) =>
      h(
        "th",
        { scope: "col", "--colour": seriesColour(i) },
        h("span", { class: "swatch" }),
        h("a", { href: "/runs/" + encodeURIComponent(summary.id) }, summary.id),
      ),
    ),
  );
}

function table(runs, rows) {
  return h(
    "div",
    { class: "table-frame" },
    h("table", { class: "side-by-side" }, h("thead", {}, headRow(runs)), h("tbody", {}, rows)),
  );
}

function figures(runs) {
  return table(
    runs,
    FIGURES.map(([label, text]) =>
      h("tr", {}, h("th", { scope: "row" }, t(label)), runs.map((run) => h("td", {}, text(run.summary)))),
    ),
  );
}

function settings(runs) {
  const keys = [...new Set(runs.flatMap((run) => Object.keys(run.settings)))];
  const differs = (key) => new Set(runs.map((run) => run.settings[key])).size > 1;
  const different = keys.filter(differs).length;
  const rows = keys.map((key) =>
    h(
      "tr",
      { class: differs(key) ? "differs" : "equal" },
      h("th", { scope: "row" }, key),
      runs.map((run) => h("td", {}, run.settings[key] ?? h("i", {}, t("compare.missing")))),
    ),
  );
  const frame = table(runs, rows);
  frame.classList.add("only-different");
  const all = h("input", {
    type: "checkbox",
    onchange: (event) => frame.classList.toggle("only-different", !event.target.checked),
  });
  return section(
    t("compare.settings"),
    t("compare.settings.note", different, keys.length),
    h("label", { class: "check" }, all, t("compare.settings.all")),
    frame,
  );
}

async function load(id) {
  try {
    return await get(runPath(id));
  } catch (error) {
    throw error.status === 404 ? new Error(t("compare.unknown", id)) : error;
  }
}

async function main() {
  document.title = t("compare.title") + " – mnist4j";
  const ids = new URLSearchParams(location.search).getAll("run");
  if (ids.length < 2) {
    const link = h("p", {}, h("a", { class: "button", href: "/runs" }, t("nav.runs")));
    show(heading(t("compare.title")), empty(t("compare.few"), t("compare.few.text")), link);
    return;
  }
  const runs = await Promise.all([...new Set(ids)].map(load));
  const curves = new Curves();
  show(
    heading(t("compare.title"), t("compare.lead", runs.length)),
    section(t("run.curves"), null, curves.element),
    section(t("compare.figures"), null, figures(runs)),
    settings(runs),
  );
  curves.show(runs);
}

main().catch((error) => show(heading(t("compare.title")), empty(t("compare.title"), error.message)));
