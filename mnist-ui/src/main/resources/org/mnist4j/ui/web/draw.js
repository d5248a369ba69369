// The drawing page: the networks answer while somebody draws.
import { get, postPicture } from "./api.js";
import { AnswerCard } from "./answers.js";
import { command, empty, h, heading, show } from "./dom.js";
import { samplePicture, Sheet } from "./sheet.js";
import { t } from "./texts.js";

class DrawPage {
  #sheet = new Sheet(() => this.#ask());
  #cards = new Map();
  #asked = [];
  #busy = false;
  #again = false;
  #hint = h("p", { class: "sheet-hint", "aria-hidden": "true" }, t("draw.hint"));
  #words = h("p", { class: "sr-only", "aria-live": "polite" });
  #note = h("p", { class: "draw-note", role: "status" });
  #answers = h("div", { class: "answers" });
  #digits;
  #mostBytes;

  constructor({ models, corrections, mostBytes }) {
    this.#mostBytes = mostBytes;
    this.#digits = [...Array(10).keys()].map((digit) =>
      h("button", { type: "button", disabled: true, onclick: () => this.#correct(digit) }, digit),
    );
    this.element = h(
      "div",
      { class: "draw" },
      h("div", { class: "draw-left" }, this.#paper(), this.#tools(), this.#corrections(corrections), this.#note),
      h("div", { class: "draw-right" }, models.length > 1 ? this.#choice(models) : null, this.#answers, this.#words),
    );
    this.#choose(models.slice(0, 1));
  }

  #paper() {
    const frame = h("div", { class: "sheet-frame", "data-drop": t("draw.drop") }, this.#sheet.element, this.#hint);
    frame.addEventListener("dragover", (event) => {
      event.preventDefault();
      frame.classList.add("dropping");
    });
    frame.addEventListener("dragleave", () => frame.classList.remove("dropping"));
    frame.addEventListener("drop", (event) => {
      event.preventDefault();
      frame.classList.remove("dropping");
      this.#lay(event.dataTransfer.files[0]);
    });
    this.#sheet.element.addEventListener("keydown", (event) => this.#key(event));
    return frame;
  }

  #tools() {
    const file = h("input", {
      type: "file",
      class: "sr-only",
      accept: "image/png,image/jpeg,image/gif,image/bmp,image/webp,image/tiff",
      onchange: (event) => {
        this.#lay(event.target.files[0]);
        event.target.value = "";
      },
    });
    return h(
      "div",
      { class: "tools" },
      h("button", { type: "button", onclick: () => this.#sheet.clear() }, t("draw.clear")),
      h("button", { type: "button", onclick: () => this.#sheet.undo() }, t("draw.undo")),
      h("label", { class: "button" }, t("draw.choose"), file),
    );
  }

  #corrections(kept) {
    if (!kept) {
      return h("p", { class: "quiet" }, t("draw.correct.off"));
    }
    return h(
      "fieldset",
      { class: "correct" },
      h("legend", {}, t("draw.correct"), " ", h("small", {}, t("draw.correct.note"))),
      h("div", { class: "digits" }, this.#digits),
    );
  }

  #choice(models) {
    const boxes = models.map((model, i) => h("input", { type: "checkbox", value: model, checked: i === 0 }));
    const change = () => this.#choose(boxes.filter((box) => box.checked).map((box) => box.value));
    boxes.forEach((box) => box.addEventListener("change", change));
    return h(
      "fieldset",
      { class: "models" },
      h("legend", {}, t("draw.models")),
      h("div", {}, boxes.map((box, i) => h("label", {}, box, h("span", {}, models[i])))),
    );
  }

  #choose(models) {
    models.filter((model) => !this.#cards.has(model)).forEach((model) => this.#wake(model));
    this.#asked = models;
    this.#cards = new Map(models.map((model) => [model, this.#cards.get(model) ?? new AnswerCard(model)]));
    this.#answers.replaceChildren(...[...this.#cards.values()].map((card) => card.element));
    this.#ask();
  }

  /** Has a network loaded before somebody waits for its first answer. */
  #wake(model) {
    return this.#attempt(async () =>
      postPicture("/api/recognize?model=" + encodeURIComponent(model), await samplePicture()),
    );
  }

  #key(event) {
    if (event.key === "Escape" || event.key === "Delete") {
      this.#sheet.clear();
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#sheet.undo();
    }
  }

  async #lay(file) {
    if (!file) {
      return;
    }
    if (file.size > this.#mostBytes) {
      this.#say(t("refused.body.size", this.#mostBytes >> 20), true);
      return;
    }
    try {
      await this.#sheet.lay(file);
    } catch {
      // The browser can't show it, a TIFF for instance; the server reads it or says why not.
      await this.#attempt(() => this.#recognize(file, true));
    }
  }

  /** Asks with what is on the sheet; one question at a time, the newest next. */
  async #ask() {
    this.#hint.hidden = !this.#sheet.isEmpty;
    this.#digits.forEach((button) => (button.disabled = this.#sheet.isEmpty));
    if (this.#sheet.isEmpty || this.#asked.length === 0) {
      this.#cards.forEach((card) => card.clear());
      this.#say("");
      return;
    }
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    await this.#attempt(async () => this.#recognize(await this.#sheet.toPicture()));
    this.#busy = false;
    if (this.#again) {
      this.#again = false;
      this.#ask();
    }
  }

  async #recognize(picture, unseen = false) {
    const query = this.#asked.map((model) => "model=" + encodeURIComponent(model)).join("&");
    const answers = await postPicture("/api/recognize?" + query, picture);
    if (this.#sheet.isEmpty && !unseen) {
      return;
    }
    const words = answers.map((answer) => this.#cards.get(answer.model)?.show(answer));
    this.#words.textContent = words.filter(Boolean).join(". ");
    this.#say("");
  }

  #correct(digit) {
    return this.#attempt(async () => {
      const model = encodeURIComponent(this.#asked[0] ?? "");
      const query = `digit=${digit}` + (model ? `&model=${model}` : "");
      const answer = await postPicture("/api/corrections?" + query, await this.#sheet.toPicture());
      this.#sheet.clear();
      this.#say(t("draw.saved", answer.saved));
    });
  }

  async #attempt(action) {
    try {
      await action();
    } catch (error) {
      this.#say(error.message, true);
    }
  }

  #say(text, bad = false) {
    this.#note.textContent = text;
    this.#note.classList.toggle("bad", bad);
  }
}

async function main() {
  document.title = t("draw.title") + " – mnist4j";
  const known = await get("/api/models");
  show(
    heading(t("draw.title"), t("draw.lead")),
    known.models.length
      ? new DrawPage(known).element
      : empty(t("draw.none"), t("draw.none.text"), command("train quick")),
  );
}

main().catch((error) => show(empty(t("draw.title"), error.message)));
