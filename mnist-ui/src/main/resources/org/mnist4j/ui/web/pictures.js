// Test pictures with what they show and what the network said.
import { digitCanvas } from "./digit.js";
import { h } from "./dom.js";
import * as format from "./format.js";
import { t } from "./texts.js";

const AT_ONCE = 40;

/** @param classes what the labels are called */
export function pictureGrid(examples, classes) {
  const grid = h("ul", { class: "pictures" });
  const more = h("button", { type: "button", class: "more" });
  let shown = 0;
  const grow = () => {
    grid.append(...examples.slice(shown, shown + AT_ONCE).map((example) => picture(example, classes)));
    shown = Math.min(examples.length, shown + AT_ONCE);
    more.hidden = shown === examples.length;
    more.textContent = t("results.more", Math.min(AT_ONCE, examples.length - shown));
  };
  more.addEventListener("click", grow);
  grow();
  return h("div", {}, grid, more);
}

function picture(example, classes) {
  const shown = classes[example.label];
  const said = classes[example.prediction];
  const confidence = format.roughPercent(example.confidence);
  const name = t("results.picture", example.index, shown, said, confidence);
  return h(
    "li",
    { class: example.label === example.prediction ? "right" : "wrong", title: name },
    digitCanvas(example.picture, name),
    h("span", { "aria-hidden": "true" }, h("b", {}, shown), "→", h("b", {}, said)),
    h("small", { "aria-hidden": "true" }, confidence),
  );
}
