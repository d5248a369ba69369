// How a run did on the test set.
import { areNamed, confusionView } from "./confusion.js";
import { command, h, section } from "./dom.js";
import * as format from "./format.js";
import { pictureGrid } from "./pictures.js";
import { reliabilityView } from "./reliability.js";
import { t } from "./texts.js";

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

export function resultsView(id, results) {
  const right = sum(results.confusion.map((row, digit) => row[digit]));
  const all = sum(results.confusion.map(sum));
  return [
    section(
      t(areNamed(results.classes) ? "results.classes" : "results.digits"),
      t("results.digits.note", format.count(right), format.count(all)),
      digitsView(results),
    ),
    section(t("results.reliability"), reliabilityNote(results), reliabilityView(results.reliability)),
    section(t("results.confusion"), t("results.confusion.note"), confusionView(id, results)),
    section(t("results.mistakes"), t("results.mistakes.note"), mistakesView(results)),
  ];
}

function reliabilityNote(results) {
  return results.reliability.length
    ? t("results.reliability.note", format.percent(results.calibrationError))
    : null;
}

function mistakesView({ classes, mistakes }) {
  return mistakes.length ? pictureGrid(mistakes, classes) : h("p", { class: "quiet" }, t("results.mistakes.none", command("ui --data DIR")));
}

/** A dot a class on a scale that begins where the worst one needs it to. */
function digitsView({ classes, confusion, perClass }) {
  const from = scaleStart(Math.min(...perClass));
  const named = areNamed(classes);
  const rows = perClass.map((share, digit) =>
    h(
      "li",
      {
        "--at": (share - from) / (1 - from),
        "aria-label": t(
          named ? "results.class" : "results.digit",
          classes[digit],
          format.percent(share),
          format.count(confusion[digit][digit]),
          format.count(sum(confusion[digit])),
        ),
      },
      h("span", { class: "name" }, classes[digit]),
      h("span", { class: "track" }, h("span", { class: "dot" })),
      h("span", { class: "value" }, format.percent(share)),
    ),
  );
  const ends = h("p", { class: "scale", "aria-hidden": "true" }, h("span", {}, format.roughPercent(from)), h("span", {}, format.roughPercent(1)));
  return [h("ul", { class: named ? "per-digit named" : "per-digit" }, rows), ends];
}

function scaleStart(worst) {
  const starts = [0.98, 0.95, 0.9, 0.8, 0.5];
  return starts.find((start) => worst > start) ?? 0;
}
