// The table of runs: sort, filter, choose some to compare.
import { get } from "./api.js";
import { command, empty, h, heading, show } from "./dom.js";
import * as format from "./format.js";
import { t } from "./texts.js";

const COLUMNS = [
  ["recipe", "run.recipe", (run) => run.recipe],
  ["dataset", "run.data", (run) => run.dataset],
  ["testAccuracy", "run.accuracy", (run) => format.percent(run.testAccuracy), "number"],
  ["validationAccuracy", "run.validation", (run) => format.percent(run.validationAccuracy), "number"],
  ["seconds", "run.time", (run) => format.duration(run.seconds), "number"],
  ["engine", "run.engine", (run) => run.engine],
  ["started", "run.date", (run) => format.shortDate(run.started), "number"],
];

class RunsTable {
  #runs = [];
  #chosen = new Set();
  #sort = { key: "started", down: true };
  #filter = "";
  #body = h("tbody");
  #heads = h("tr");
  #compare = h("button", { type: "button", class: "primary", disabled: true, onclick: () => this.#open() });

  constructor(runs) {
    this.#runs = runs;
    const filter = h("input", {
      type: "search",
      placeholder: t("runs.filter"),
      "aria-label": t("runs.filter"),
      oninput: (event) => this.#narrow(event.target.value),
    });
    const table = h("table", { class: "runs" }, h("thead", {}, this.#heads), this.#body);
    this.element = h(
      "div",
      {},
      h("div", { class: "toolbar" }, filter, this.#compare),
      h("div", { class: "card table-frame" }, table),
    );
    this.#render();
  }

  #narrow(text) {
    this.#filter = text.trim().toLowerCase();
    this.#render();
  }

  #open() {
    location.href = "/compare?" + [...this.#chosen].map((id) => "run=" + encodeURIComponent(id)).join("&");
  }

  #choose(id, chosen) {
    if (chosen) {
      this.#chosen.add(id);
    } else {
      this.#chosen.delete(id);
    }
    this.#showCompare();
  }

  #showCompare() {
    this.#compare.disabled = this.#chosen.size < 2;
    this.#compare.textContent =
      this.#chosen.size < 2 ? t("compare.title") : t("runs.compare", this.#chosen.size);
  }

  #sortBy(key) {
    this.#sort = { key, down: this.#sort.key === key ? !this.#sort.down : true };
    this.#render();
    this.#heads.querySelector(`[data-key="${key}"]`).focus();
  }

  #render() {
    this.#showCompare();
    this.#heads.replaceChildren(
      h("th", { scope: "col" }, h("span", { class: "sr-only" }, t("compare.title"))),
      ...COLUMNS.map((column) => this.#head(column)),
    );
    const rows = this.#visible().map((run) => this.#row(run));
    const nothing = h("tr", {}, h("td", { colspan: COLUMNS.length + 1 }, t("runs.nomatch", this.#filter)));
    this.#body.replaceChildren(...(rows.length ? rows : [nothing]));
  }

  #head([key, label, , kind]) {
    const sorted = this.#sort.key === key;
    const order = this.#sort.down ? "descending" : "ascending";
    return h(
      "th",
      { scope: "col", class: kind, "aria-sort": sorted ? order : "none" },
      h("button", { type: "button", "data-key": key, onclick: () => this.#sortBy(key) }, t(label)),
    );
  }

  #visible() {
    const { key, down } = this.#sort;
    const matches = (run) =>
      [run.recipe, run.dataset, run.engine, run.id].some((text) => text.toLowerCase().includes(this.#filter));
    // What is not known comes last either way.
    const rank = (a, b) =>
      a[key] === null || b[key] === null
        ? (a[key] === null) - (b[key] === null)
        : (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0) * (down ? -1 : 1);
    return this.#runs.filter(matches).sort(rank);
  }

  #row(run) {
    const box = h("input", {
      type: "checkbox",
      "aria-label": t("runs.choose", run.id),
      checked: this.#chosen.has(run.id),
      onchange: (event) => this.#choose(run.id, event.target.checked),
    });
    const cells = COLUMNS.map(([key, label, text, kind]) =>
      h("td", { class: kind, "data-label": t(label) }, key === "recipe" ? nameOf(run) : text(run)),
    );
    return h("tr", {}, h("td", { class: "choice" }, box), cells);
  }
}

function nameOf(run) {
  const link = h("a", { href: "/runs/" + encodeURIComponent(run.id) }, run.recipe);
  const state = run.status === "FINISHED" ? null : h("span", { class: "pill " + run.status.toLowerCase() }, format.status(run));
  return h("span", { class: "run-name" }, h("span", {}, link, " ", state), h("small", {}, run.id));
}

async function main() {
  document.title = t("runs.title") + " – mnist4j";
  const runs = await get("/api/runs");
  if (runs.length === 0) {
    show(heading(t("runs.title")), empty(t("runs.none"), t("runs.none.text"), command("train quick")));
    return;
  }
  show(heading(t("runs.title"), t("runs.lead", format.count(runs.length))), new RunsTable(runs).element);
}

main().catch((error) => show(empty(t("runs.title"), error.message)));
