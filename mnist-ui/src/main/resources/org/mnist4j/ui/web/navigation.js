// One navigation for every page, DL4J's included. It lives in a shadow tree, so that neither side's
// styles reach the other.
const links = [["/", "Dashboard"]];

class Navigation extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/ui/navigation.css";
    const bar = document.createElement("nav");
    bar.setAttribute("aria-label", "mnist4j");
    for (const [href, text] of links) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = text;
      bar.append(link);
    }
    root.append(style, bar);
  }
}
customElements.define("mnist4j-navigation", Navigation);
document.body.prepend(document.createElement("mnist4j-navigation"));
