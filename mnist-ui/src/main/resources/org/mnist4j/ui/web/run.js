// The page of one run.
import { get, runPath } from "./api.js";
import { empty, show } from "./dom.js";
import { follow } from "./run-view.js";
import { t } from "./texts.js";

async function main() {
  const id = decodeURIComponent(location.pathname.split("/").at(-1));
  document.title = id + " – mnist4j";
  await follow(id, await get(runPath(id)));
}

main().catch((error) => show(empty(t("nav.runs"), error.message)));
