// The networks' answers, a card each: the digit, ten bars, and what the network was shown.
import { drawDigit, SIDE } from "./digit.js";
import { h } from "./dom.js";
import * as format from "./format.js";
import { t } from "./texts.js";

export class AnswerCard {
  #model;
  #digit = h("p", { class: "answer-digit" }, "");
  #sure = h("p", { class: "answer-sure" });
  #time = h("small", { class: "answer-time" });
  #seen = h("canvas", { class: "digit seen", width: SIDE, height: SIDE, role: "img", "aria-label": t("draw.sees") });
  #bars = [...Array(10).keys()].map(bar);

  constructor(model) {
    this.#model = model;
    this.element = h(
      "article",
      { class: "card answer", "aria-label": model },
      h("header", {}, h("h2", {}, model), this.#time),
      h(
        "div",
        { class: "answer-body" },
        h("div", { class: "answer-head" }, this.#digit, this.#sure),
        h("ol", { class: "bars", start: 0 }, this.#bars.map((one) => one.element)),
        h("figure", {}, this.#seen, h("figcaption", {}, t("draw.sees"))),
      ),
    );
    this.clear();
  }

  clear() {
    this.element.classList.add("nothing");
    this.#digit.textContent = "–";
    this.#sure.textContent = "";
    this.#time.textContent = "";
    this.#seen.getContext("2d").clearRect(0, 0, SIDE, SIDE);
    this.#bars.forEach((one) => one.show(0, false));
  }

  /** Shows an answer; returns it in words for a screen reader. */
  show(answer) {
    const found = answer.digit >= 0;
    this.element.classList.toggle("nothing", !found);
    this.#time.textContent = t("draw.millis", format.millis(answer.millis));
    drawDigit(this.#seen, answer.seen);
    this.#bars.forEach((one, digit) => one.show(answer.probabilities[digit] ?? 0, digit === answer.digit));
    if (!found) {
      this.#digit.textContent = "–";
      this.#sure.textContent = t("draw.nothing");
      return t("draw.answer.none", this.#model);
    }
    const sure = format.percent(answer.probabilities[answer.digit]);
    this.#digit.textContent = answer.digit;
    this.#sure.textContent = sure;
    return t("draw.answer", this.#model, answer.digit, sure);
  }
}

function bar(digit) {
  const value = h("span", { class: "value" });
  const element = h("li", {}, h("span", { class: "name" }, digit), h("span", { class: "track" }, h("span", { class: "fill" })), value);
  return {
    element,
    show(probability, best) {
      element.style.setProperty("--share", probability.toFixed(4));
      element.classList.toggle("best", best);
      element.setAttribute("aria-label", t("draw.bar", digit, format.percent(probability)));
      value.textContent = probability >= 0.0005 ? format.roughPercent(probability) : "";
    },
  };
}
