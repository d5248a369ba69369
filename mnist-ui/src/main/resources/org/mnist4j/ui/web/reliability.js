// The reliability diagram: the share that is right against the confidence that was claimed.
import { h, svg } from "./dom.js";
import * as format from "./format.js";
import { t } from "./texts.js";

const SIDE = 320;
const LEFT = 44;
const BOTTOM = 40;
const TOP = 8;
const RIGHT = 18;

const across = (share) => LEFT + share * (SIDE - LEFT - RIGHT);
const up = (share) => SIDE - BOTTOM - share * (SIDE - BOTTOM - TOP);

export function reliabilityView(bins) {
  if (bins.length === 0) {
    return h("p", { class: "quiet" }, t("results.reliability.none"));
  }
  const most = Math.max(...bins.map((bin) => bin.count));
  return svg(
    "svg",
    { class: "reliability", viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", "aria-label": t("results.reliability") },
    [0, 0.25, 0.5, 0.75, 1].map(gridLine),
    bins.filter((bin) => bin.count > 0).map((bin) => bar(bin, most)),
    svg("line", { class: "ideal", x1: across(0), y1: up(0), x2: across(1), y2: up(1) }),
    svg("text", { x: across(0.5), y: SIDE - 6, "text-anchor": "middle" }, t("results.confidence")),
    svg(
      "text",
      { transform: `translate(11 ${up(0.5)}) rotate(-90)`, "text-anchor": "middle" },
      t("results.accuracy"),
    ),
  );
}

function gridLine(share) {
  return svg(
    "g",
    { class: "grid" },
    svg("line", { x1: across(0), x2: across(1), y1: up(share), y2: up(share) }),
    svg("text", { x: LEFT - 6, y: up(share) + 4, "text-anchor": "end" }, format.roughPercent(share)),
    svg("text", { x: across(share), y: up(0) + 16, "text-anchor": "middle" }, format.roughPercent(share)),
  );
}

/** The fuller the bar's colour, the more pictures stand behind it. */
function bar(bin, most) {
  const gap = 1;
  return svg(
    "g",
    { "--weight": (0.25 + 0.75 * Math.sqrt(bin.count / most)).toFixed(3) },
    svg("title", {}, t("results.bin", format.roughPercent(bin.from), format.roughPercent(bin.to), format.percent(bin.accuracy), format.count(bin.count))),
    svg("rect", {
      class: "bar",
      x: across(bin.from) + gap,
      width: across(bin.to) - across(bin.from) - 2 * gap,
      y: up(bin.accuracy),
      height: Math.max(1, up(0) - up(bin.accuracy)),
      rx: 2,
    }),
    svg("circle", { class: "point", cx: across(bin.meanConfidence), cy: up(bin.accuracy), r: 3.5 }),
  );
}
