// The confusion matrix. Each cell that counts something opens its pictures.
import { get, runPath } from "./api.js";
import { command, h } from "./dom.js";
import * as format from "./format.js";
import { pictureGrid } from "./pictures.js";
import { t } from "./texts.js";

/** Whether classes have names of their own, which need more room than a digit. */
export function areNamed(classes) {
  return classes.some((name) => name.length > 1);
}

export function confusionView(id, { classes, confusion, perClass }) {
  const most = Math.max(1, ...confusion.flatMap((row, label) => row.filter((_, said) => said !== label)));
  const dialog = h("dialog", { class: "pictures-dialog" });
  const head = h(
    "tr",
    {},
    h("td", { class: "corner" }),
    classes.map((name) => h("th", { scope: "col" }, h("span", {}, name))),
  );
  // Rare mistakes should be seen too, hence the root.
  const heat = (label, said, count) => (label === said ? perClass[label] : Math.sqrt(count / most));
  const rows = confusion.map((row, label) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, classes[label]),
      row.map((count, said) => h("td", {}, cell(id, dialog, classes, label, said, count, heat(label, said, count)))),
    ),
  );
  return h(
    "div",
    { class: "confusion-frame" },
    h("p", { class: "axis across", "aria-hidden": "true" }, t("results.prediction"), " →"),
    h("p", { class: "axis down", "aria-hidden": "true" }, t("results.label"), " →"), // The text runs downwards, and so does its arrow.
    h(
      "table",
      { class: areNamed(classes) ? "confusion named" : "confusion", "aria-label": t("results.confusion") },
      h("thead", {}, head),
      h("tbody", {}, rows),
    ),
    dialog,
  );
}

function cell(id, dialog, classes, label, said, count, heat) {
  const name = t("results.cell", classes[label], classes[said], format.count(count));
  return h(
    "button",
    {
      type: "button",
      class: label === said ? "right" : "wrong",
      "--heat": heat.toFixed(3),
      "data-label": label,
      "data-prediction": said,
      "aria-label": name,
      disabled: count === 0,
      onclick: () => open(id, dialog, classes, label, said, count),
    },
    count === 0 ? "·" : format.count(count),
  );
}

async function open(id, dialog, classes, label, said, count) {
  const title =
    label === said ? t("results.cell.right", classes[label]) : t("results.cell.title", classes[label], classes[said]);
  const body = h("div", { class: "dialog-body", "aria-busy": "true" });
  const heading = h("h2", { id: "dialog-title" }, title);
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.replaceChildren(
    h(
      "header",
      {},
      h("div", {}, heading, h("p", {}, t("results.cell.count", format.count(count)))),
      h("button", { type: "button", class: "close", "aria-label": t("results.close"), onclick: () => dialog.close() }, "×"),
    ),
    body,
  );
  dialog.onclick = (event) => event.target === dialog && dialog.close();
  dialog.showModal();
  try {
    const examples = await get(`${runPath(id)}/examples?label=${label}&prediction=${said}`);
    body.replaceChildren(examples.length ? pictureGrid(examples, classes) : h("p", { class: "quiet" }, t("results.cell.unkept", command("ui --data DIR"))));
  } catch (error) {
    body.replaceChildren(h("p", { class: "quiet" }, error.message));
  }
  body.removeAttribute("aria-busy");
}
