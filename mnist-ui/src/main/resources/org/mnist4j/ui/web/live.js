// The run that trains now; waits for one where there is none.
import { get, runPath } from "./api.js";
import { command, empty, h, heading, show } from "./dom.js";
import { follow } from "./run-view.js";
import { t } from "./texts.js";

const PERIOD = 2000;

function waiting(live) {
  const parts = [empty(t("live.none"), t("live.none.text"), command("train cnn-three-fc --ui"))];
  if (live.session) {
    const href = "/train/" + encodeURIComponent(live.session) + "/overview";
    parts.unshift(h("p", { class: "notice" }, t("live.statistics"), " ", h("a", { href }, live.session)));
  }
  show(heading(t("live.title")), ...parts);
}

async function main() {
  document.title = t("live.title") + " – mnist4j";
  const live = await get("/api/live");
  if (live.run) {
    await follow(live.run, await get(runPath(live.run)));
    return;
  }
  waiting(live);
  setTimeout(() => main().catch(fail), PERIOD);
}

function fail(error) {
  show(heading(t("live.title")), empty(t("live.title"), error.message));
}

main().catch(fail);
