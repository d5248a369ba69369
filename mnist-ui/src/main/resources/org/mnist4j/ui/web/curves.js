// The four curves of training, for one run or for several laid over each other.
import { LineChart } from "./charts.js";
import { h } from "./dom.js";
import * as format from "./format.js";
import { t } from "./texts.js";

export class Curves {
  #loss = new LineChart(t("chart.loss"), t("chart.step"), format.significant);
  #validation = new LineChart(t("chart.validation"), t("chart.epoch"), format.percent);
  #rate = new LineChart(t("chart.rate"), t("chart.step"), format.significant);
  #speed = new LineChart(t("chart.speed"), t("chart.step"), format.count);

  constructor() {
    const charts = [this.#loss, this.#validation, this.#rate, this.#speed];
    this.element = h("div", { class: "charts" }, charts.map((chart) => chart.element));
  }

  /** Shows runs' curves; with several, each line bears its run's name. */
  show(runs) {
    const several = runs.length > 1;
    const going = runs.some((run) => run.summary.status === "RUNNING");
    [this.#loss, this.#validation, this.#rate, this.#speed].forEach((chart) => chart.expect(going));
    const lines = (make) => runs.flatMap((run, i) => make(run, i, several ? run.summary.id : null));
    this.#loss.show(lines(lossLines));
    this.#validation.show(lines(validationLine));
    this.#rate.show(lines((run, i, name) => fineLine(run, "learningRate", i, name ?? t("chart.rate.series"))));
    this.#speed.show(lines((run, i, name) => fineLine(run, "picturesPerSecond", i, name ?? t("chart.speed.series"))));
  }
}

function line(points, horizontal, key, label, colour, dashed) {
  return {
    label,
    colour,
    dashed,
    x: points.map((point) => point[horizontal]),
    y: points.map((point) => point[key]),
  };
}

/** By groups of steps where it was measured so often, else by epochs. */
function fineLine(run, key, colour, label) {
  const fine = run.steps.some((group) => group[key] !== null);
  return line(fine ? run.steps : run.epochs, "step", key, label, colour, false);
}

function lossLines(run, index, name) {
  if (name) {
    return [fineLine(run, "trainLoss", index, name)];
  }
  return [
    fineLine(run, "trainLoss", 0, t("chart.trainloss")),
    line(run.epochs, "step", "validationLoss", t("chart.validationloss"), 1, false),
  ];
}

function validationLine(run, index, name) {
  const label = name ?? t("chart.validation.series");
  return [line(run.epochs, "epoch", "validationAccuracy", label, index, false)];
}
