// Builds elements without markup in strings, so that no text can turn into markup.

/** An element with attributes, listeners ("onclick"), custom properties ("--heat") and children. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name.startsWith("--")) {
      element.style.setProperty(name, value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(2).filter((child) => child || child === 0));
  return element;
}

/** Shows the page's content and tells screen readers that it is there. */
export function show(...content) {
  const page = document.getElementById("page");
  page.replaceChildren(...content);
  page.removeAttribute("aria-busy");
}

/** A heading with what it is about below it. */
export function heading(title, lead, ...actions) {
  return h(
    "header",
    { class: "page-header" },
    h("div", {}, h("h1", {}, title), lead ? h("p", { class: "lead" }, lead) : null),
    actions.length ? h("div", { class: "actions" }, actions) : null,
  );
}

/** A titled part of a page. */
export function section(title, note, ...content) {
  return h(
    "section",
    { class: "card", "aria-label": title },
    h("header", { class: "card-header" }, h("h2", {}, title), note ? h("p", {}, note) : null),
    content,
  );
}

/** A command of the program, as it was started. */
export const command = (words) => `${document.body.dataset.program} ${words}`;

/** What a page says when it has nothing to show. */
export function empty(title, text, command) {
  return h(
    "div",
    { class: "empty" },
    h("h2", {}, title),
    h("p", {}, text),
    command ? h("pre", {}, h("code", {}, command)) : null,
  );
}
