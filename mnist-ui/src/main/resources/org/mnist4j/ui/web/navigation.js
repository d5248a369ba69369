// One navigation for every page, DL4J's included. It lives in a shadow tree, so that neither side's
// styles reach the other.
import { h } from "./dom.js";
import { language, languages, t } from "./texts.js";

const LINKS = [
  ["/live", "nav.live"],
  ["/runs", "nav.runs"],
  ["/draw", "nav.draw"],
  ["/train", "nav.statistics"],
];

function isCurrent(path) {
  const here = location.pathname;
  return here === path || here.startsWith(path + "/") || (path === "/runs" && here === "/compare");
}

async function choose(code) {
  await fetch("/setlang/page/" + code);
  location.reload();
}

class Navigation extends HTMLElement {
  connectedCallback() {
    const links = LINKS.map(([path, key]) =>
      h("a", { href: path, "aria-current": isCurrent(path) ? "page" : undefined }, t(key)),
    );
    const choices = Object.entries(languages).map(([code, { name, short }]) =>
      h(
        "button",
        {
          type: "button",
          lang: code,
          title: name,
          "aria-pressed": String(code === language),
          onclick: () => choose(code),
        },
        short,
      ),
    );
    this.attachShadow({ mode: "open" }).append(
      h("link", { rel: "stylesheet", href: "/ui/navigation.css" }),
      document.getElementById("page") ? h("a", { class: "skip", href: "#page" }, t("nav.skip")) : "",
      h(
        "nav",
        { "aria-label": t("nav.label") },
        h("a", { class: "brand", href: "/runs" }, h("img", { src: "/ui/icon.svg", alt: "" }), "mnist4j"),
        h("div", { class: "links" }, links),
        h("div", { class: "languages", role: "group", "aria-label": t("nav.language") }, choices),
      ),
    );
  }
}

customElements.define("mnist4j-navigation", Navigation);
document.body.prepend(document.createElement("mnist4j-navigation"));
