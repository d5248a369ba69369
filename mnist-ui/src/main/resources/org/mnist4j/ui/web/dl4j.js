// Puts the choice of runs into the header of DL4J's pages, which know no names of runs.
import { get } from "./api.js";
import { h } from "./dom.js";
import { t } from "./texts.js";

const [, , here, page] = location.pathname.split("/");

async function main() {
  const current = decodeURIComponent(here);
  document.title = `${current} – mnist4j`;
  const [runs, live] = await Promise.all([get("/api/runs"), get("/api/live")]);
  const names = new Set(runs.filter((run) => run.statistics).map((run) => run.id));
  [live.session, current].filter(Boolean).forEach((name) => names.add(name));
  const choice = h(
    "select",
    {
      class: "run-choice",
      "aria-label": t("nav.runs"),
      onchange: (event) => location.assign(`/train/${encodeURIComponent(event.target.value)}/${page}`),
    },
    [...names].map((name) => h("option", { value: name, selected: name === current }, name)),
  );
  document.querySelector(".header-text").after(choice);
}

main();
