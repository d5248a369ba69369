// The way into DL4J's own pages: every run that has statistics, by name.
import { get } from "./api.js";
import { command, empty, h, heading, show } from "./dom.js";
import * as format from "./format.js";
import { t } from "./texts.js";

const PAGES = { overview: "statistics.overview", model: "statistics.model", system: "statistics.system" };

function entry(id, text, note) {
  const links = Object.entries(PAGES).map(([page, text]) =>
    h("a", { class: "button", href: `/train/${encodeURIComponent(id)}/${page}` }, t(text)),
  );
  return h(
    "li",
    { class: "card entry" },
    h("div", {}, h("h2", {}, text), h("p", {}, note)),
    h("div", { class: "actions" }, links),
  );
}

async function main() {
  document.title = t("statistics.title") + " – mnist4j";
  const [runs, live] = await Promise.all([get("/api/runs"), get("/api/live")]);
  const stored = runs.filter((run) => run.statistics && run.id !== live.session);
  const entries = stored.map((run) => entry(run.id, run.recipe, `${run.id} · ${format.date(run.started)}`));
  if (live.session) {
    entries.unshift(entry(live.session, live.session, t("statistics.live")));
  }
  show(
    heading(t("statistics.title"), t("statistics.lead")),
    entries.length
      ? h("ul", { class: "entries" }, entries)
      : empty(t("statistics.none"), t("statistics.none.text"), command("train quick --ui")),
  );
}

main().catch((error) => show(empty(t("statistics.title"), error.message)));
