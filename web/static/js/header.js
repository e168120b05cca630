/** @import { Holder, Options } from "./types.js" */
import { drawing, h, icon, newTab } from "./dom.js";

const MORE = "M5 10.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Zm7 0a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Zm7 0a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z";
const CROSS = "M6 6l12 12M18 6 6 18";

/**
 * @typedef {{skip: () => void, close: () => void, advisor: () => void, download: () => void, erase: () => void}} Orders
 */

/** The title, what can be done with the conversation, and who holds it. */
export class Header {
  /** @param {Options} options @param {Orders} orders */
  constructor(options, orders) {
    this.orders = orders;
    const isPage = options.display === "page";
    this.title = h(isPage ? "h1" : "h2", { id: "title" }, "Assistant ", h("b", {}, "PROFIS Engineering"));
    this.menu = h("ul", { id: "menu", class: "menu" }, ...this.#items(options.door));
    this.more = h("button", {
      type: "button", id: "more", class: "icon", "aria-label": "Plus d’actions", "aria-expanded": "false", "aria-controls": "menu",
      onclick: () => this.#toggle(),
    }, icon(MORE));
    this.bar = h("header", { class: "bar" }, isPage ? this.#skip() : null, h("div", { class: "brand" }, logo(), this.title),
      this.more, this.menu, isPage ? null : this.#closer());
    this.line = h("p", { id: "holder" }, "Assistant automatique");
    this.advisor = h("button", { type: "button", id: "advisor", class: "action", onclick: orders.advisor }, "Parler à un conseiller");
    this.holder = h("div", { class: "holder" }, this.line, this.advisor);
    this.bar.addEventListener("focusout", (event) => this.#left(event));
  }

  /**
   * Say who answers.
   *
   * @param {Holder} holder
   * @returns {string} the sentence shown
   */
  show({ holder, name }) {
    const who = name ?? "un conseiller";
    const sentence = holder === "advisor" ? `Vous parlez avec ${who}` : "Assistant automatique";
    this.line.textContent = holder === "errand" && name ? `${sentence} · opération préparée par ${name}` : sentence;
    this.holder.dataset.holder = holder;
    this.advisor.hidden = holder !== "bot";
    return this.line.textContent;
  }

  /** @returns {boolean} whether a menu was open, and is closed now */
  closeMenu() {
    if (!this.menu.classList.contains("open")) return false;
    this.#toggle();
    this.more.focus();
    return true;
  }

  #toggle() {
    this.more.setAttribute("aria-expanded", String(this.menu.classList.toggle("open")));
  }

  /** @param {FocusEvent} event */
  #left(event) {
    const next = event.relatedTarget;
    if (next !== this.more && !this.menu.contains(/** @type {Node|null} */ (next)) && this.menu.classList.contains("open")) this.#toggle();
  }

  /** @param {string} door */
  #items(door) {
    const link = (/** @type {string} */ title, /** @type {string} */ path) =>
      h("a", { href: new URL(path, door).href, target: "_blank", rel: "noopener" }, title, newTab());
    const order = (/** @type {string} */ id, /** @type {string} */ title, /** @type {() => void} */ run) =>
      h("button", { type: "button", id, onclick: () => { this.closeMenu(); run(); } }, title);
    return [
      link("Aide", "aide/"),
      order("download", "Télécharger la conversation", this.orders.download),
      order("erase", "Effacer ma conversation", this.orders.erase),
      link("Confidentialité", "confidentialite"),
    ].map((item) => h("li", {}, item));
  }

  #skip() {
    return h("button", { type: "button", class: "skip", onclick: this.orders.skip }, "Aller à la saisie");
  }

  #closer() {
    return h("button", { type: "button", id: "close", class: "icon", "aria-label": "Fermer l’assistant", onclick: this.orders.close }, icon(CROSS, "line"));
  }
}

function logo() {
  const ball = "M12 4h40a8 8 0 0 1 8 8v30a8 8 0 0 1-8 8H31L18 60.5a1.5 1.5 0 0 1-2.5-1.2V50H12a8 8 0 0 1-8-8V12a8 8 0 0 1 8-8Z";
  const span = { fill: "none", stroke: "#fff", "stroke-width": "4", "stroke-linecap": "square", d: "M15 17v20M49 17v20M21 27h22" };
  return drawing("0 0 64 64", 32, { fill: "#d2051e", d: ball }, span, { fill: "#fff", d: "m19 27 8-5.5v11zM45 27l-8-5.5v11z" });
}
