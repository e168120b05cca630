/**
 * Build an element. Strings become text nodes: nothing here can turn text into markup.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string|boolean|EventListener>} [attributes] `class`, any attribute, or `onclick`-like listeners
 * @param {...(Node|string|null|undefined)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * An element of the page that must be there.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function must(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`#${id} is missing`);
  return element;
}

/**
 * One icon, drawn from a path.
 *
 * @param {string} path
 * @returns {SVGSVGElement}
 */
export function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: "24", height: "24", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  const shape = document.createElementNS(space, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/**
 * A link that cannot run anything: pages of this site, or http(s), mailto, tel.
 *
 * @param {string} title
 * @param {string} url
 * @returns {HTMLElement} an `a`, or plain text for any other address
 */
export function safeLink(title, url) {
  const target = new URL(url, location.origin);
  if (!["http:", "https:", "mailto:", "tel:"].includes(target.protocol)) return h("span", {}, title);
  return h("a", { href: target.href, target: "_blank", rel: "noopener noreferrer" }, title,
    h("span", { class: "sr" }, " (nouvel onglet)"));
}
