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
 * A drawing that says nothing by itself.
 *
 * @param {string} viewBox
 * @param {number} size pixels
 * @param {...Record<string, string>} shapes attributes of its paths
 * @returns {SVGSVGElement}
 */
export function drawing(viewBox, size, ...shapes) {
  const space = "http://www.w3.org/2000/svg";
  const make = (/** @type {string} */ tag, /** @type {Record<string, string>} */ attributes) => {
    const node = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const side = String(size);
  const svg = make("svg", { viewBox, width: side, height: side, "aria-hidden": "true" });
  svg.append(...shapes.map((shape) => make("path", shape)));
  return /** @type {SVGSVGElement} */ (svg);
}

/**
 * One icon: a filled path, or strokes.
 *
 * @param {string} path
 * @param {"fill"|"line"} [kind]
 */
export function icon(path, kind = "fill") {
  const line = { fill: "none", stroke: "currentColor", "stroke-width": "1.8", "stroke-linecap": "round", "stroke-linejoin": "round" };
  return drawing("0 0 24 24", 22, { d: path, ...(kind === "line" ? line : { fill: "currentColor" }) });
}

/**
 * A link that cannot run anything: pages of the door, or http(s), mailto, tel.
 *
 * @param {string} title
 * @param {string} url
 * @param {string} door what a path is relative to, wherever the assistant is embedded
 * @returns {HTMLElement} an `a`, or plain text for any other address
 */
export function safeLink(title, url, door) {
  const target = new URL(url, door);
  if (!["http:", "https:", "mailto:", "tel:"].includes(target.protocol)) return h("span", {}, title);
  return h("a", { href: target.href, target: "_blank", rel: "noopener noreferrer" }, title, newTab());
}

/** What a screen reader adds to a link. */
export function newTab() {
  return h("span", { class: "sr" }, " (nouvel onglet)");
}

/** @returns {string} a UUID; `randomUUID` exists in secure contexts only */
export function newId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
