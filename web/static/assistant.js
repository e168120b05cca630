/**
 * The assistant on any page: `<script src="https://door/assistant.js"></script>`, classic or module, `async` or `defer`.
 *
 * Defines `<profis-assistant>` and, when the page holds none, adds one. Only a button is drawn here: modules and style are
 * fetched from this script's own origin when the visitor opens the panel, and until then nothing is stored or asked.
 * docs/web.md says what the modules do, docs/widget.md how to embed.
 */
(() => {
  "use strict";
  const NAME = "profis-assistant";
  const STATE = "profis-assistant.panel"; // in sessionStorage: "open" or "closed", once opened in this tab
  const TITLE = "Assistant PROFIS Engineering";
  const SHEETS = ["colours", "assistant", "message"];
  const CHOICES = { display: ["panel", "page"], theme: ["auto", "light", "dark"], position: ["right", "left"] };
  const LONGEST = { greeting: 300, context: 200 };
  const BUBBLE = "M12 3C6.5 3 2 6.8 2 11.5c0 2.5 1.3 4.8 3.4 6.3L4.6 22l4.6-2.4c.9.2 1.8.3 2.8.3 5.5 0 10-3.8 10-8.4S17.5 3 12 3Z";
  // Only what the button needs. `!important` in :host wins over whatever the page says of the element itself.
  const STYLE = `
    :host { all: initial !important; display: block !important; direction: ltr !important; unicode-bidi: normal !important; }
    :host([display="page"]) { height: 100% !important; }
    :host([hidden]) { display: none !important; }
    [hidden] { display: none !important; }
    .root { font: 400 medium/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif; color-scheme: light dark; }
    .root[data-theme="light"] { color-scheme: light; }
    .root[data-theme="dark"] { color-scheme: dark; }
    .launcher, .trouble { position: fixed; z-index: 2147483000; right: max(20px, env(safe-area-inset-right)); box-sizing: border-box; }
    [data-position="left"] > .launcher, [data-position="left"] > .trouble { right: auto; left: max(20px, env(safe-area-inset-left)); }
    .launcher { bottom: max(20px, env(safe-area-inset-bottom)); display: flex; align-items: center; gap: 10px; min-height: 56px;
      padding: 0 22px 0 18px; border: 2px solid transparent; border-radius: 28px; background: #d2051e; color: #fff; font: inherit; font-weight: 600;
      cursor: pointer; box-shadow: 0 6px 24px rgb(16 19 22 / 28%); }
    .launcher:hover { background: #a80417; }
    .launcher:focus-visible { outline: 3px solid #fff; outline-offset: 0; box-shadow: 0 0 0 6px #1d2126; }
    .launcher svg { width: 24px; height: 24px; fill: currentColor; }
    .launcher[aria-busy="true"] svg { animation: turn 1s infinite alternate ease-in-out; }
    @keyframes turn { to { opacity: 0.35; } }
    .badge { min-width: 24px; padding: 0 6px; box-sizing: border-box; border-radius: 12px; background: #fff; color: #a80417; line-height: 24px; text-align: center; }
    .trouble { bottom: 92px; max-width: min(320px, calc(100vw - 40px)); margin: 0; padding: 12px 16px; border: 1px solid #878e97; border-radius: 12px;
      background: #fff; color: #1d2126; }
    .sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (prefers-reduced-motion: reduce) { .launcher svg { animation: none !important; } }
    @media (forced-colors: active) { .launcher { border-color: ButtonText; } .launcher:focus-visible { outline-color: Highlight; } }
    @media print { .panelled { display: none; } }`;

  const script = document.currentScript ?? [...document.scripts].findLast((one) => one.src && new URL(one.src).pathname.endsWith("/assistant.js"));
  if (!(script instanceof HTMLScriptElement) || !script.src) return;
  const home = new URL("./", script.src); // the door, with the path it may be served under

  /**
   * The options, from the element's attributes, else the script's `data-…`; what is not valid falls back, with one warning.
   *
   * @param {HTMLElement} element
   */
  function readOptions(element) {
    /** @type {string[]} */
    const faults = [];
    const given = (/** @type {string} */ name) => element.getAttribute(name) ?? script.getAttribute(`data-${name}`);
    const checked = (/** @type {string} */ name, /** @type {(value: string) => boolean} */ isValid) => {
      const value = given(name)?.trim();
      if (value && !isValid(value)) faults.push(`${name}="${value.slice(0, 80)}"`);
      return value && isValid(value) ? value : null;
    };
    const chosen = (/** @type {keyof typeof CHOICES} */ name) => checked(name, (value) => CHOICES[name].includes(value)) ?? CHOICES[name][0];
    const short = (/** @type {keyof typeof LONGEST} */ name) => checked(name, (value) => value.length <= LONGEST[name]);
    const options = {
      display: chosen("display"),
      theme: chosen("theme"),
      position: chosen("position"),
      greeting: short("greeting"),
      context: short("context"),
      siteToken: checked("site-token", (value) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(value)),
      door: door(checked("api", (value) => /^https?:$/.test(parsed(value)?.protocol ?? ""))),
    };
    if (faults.length) console.warn(`<${NAME}> ignores ${faults.join(", ")}: see docs/widget.md`);
    return options;
  }

  /** @param {string} value */
  function parsed(value) {
    try {
      return new URL(value);
    } catch {
      return null;
    }
  }

  /** @param {string|null} api */
  function door(api) {
    return api ? api.replace(/\/*$/, "/") : home.href;
  }

  /** @param {string} name */
  async function fetchSheet(name) {
    const answer = await fetch(new URL(`static/css/${name}.css`, home));
    if (!answer.ok) throw new Error(`${name}.css: ${answer.status}`);
    return new CSSStyleSheet().replace(await answer.text());
  }

  /** @param {"open"|"closed"} [state] to keep; without it, only read */
  function panelState(state) {
    try {
      if (state) sessionStorage.setItem(STATE, state);
      return sessionStorage.getItem(STATE);
    } catch {
      return null; // storage may be forbidden: the panel is then closed on every new page
    }
  }

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {...(Node|string)} children
   */
  function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function bubble() {
    const space = "http://www.w3.org/2000/svg";
    const [svg, path] = [document.createElementNS(space, "svg"), document.createElementNS(space, "path")];
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", BUBBLE);
    svg.append(path);
    return svg;
  }

  class ProfisAssistant extends HTMLElement {
    static observedAttributes = ["theme", "position"];

    #shadow = this.attachShadow({ mode: "open" });
    #badge = h("span", { class: "badge", hidden: "", "aria-hidden": "true" });
    #launcher = h("button", { type: "button", class: "launcher", "aria-label": TITLE, "aria-expanded": "false", "aria-haspopup": "dialog" },
      bubble(), h("span", { "aria-hidden": "true" }, "Assistant"), this.#badge);
    #status = h("p", { class: "sr", role: "status" });
    #trouble = h("p", { class: "trouble", role: "alert", hidden: "" });
    /** @type {HTMLElement|null} */
    #root = null;
    /** @type {Promise<any>|null} the mounted app (js/app.js), once asked for */
    #app = null;
    #tries = 0;

    connectedCallback() {
      this.lang = "fr"; // all its texts are French, whatever the page is
      if (this.#root) return this.#app?.then((app) => app.resume());
      this.#draw(readOptions(this));
    }

    disconnectedCallback() {
      this.#app?.then((app) => this.isConnected || app.leave());
    }

    attributeChangedCallback() {
      if (this.#root) this.#dress(readOptions(this));
    }

    /** Open the panel; the first time, this fetches the assistant. */
    async open(focus = true) {
      const app = await this.#load();
      if (app) app.open(focus);
    }

    /** Close the panel; the conversation stays. */
    async close() {
      (await this.#app)?.close();
    }

    #draw(options) {
      const isPage = options.display === "page";
      if (isPage) this.setAttribute("display", "page"); // the style goes by it
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.#shadow.adoptedStyleSheets = [sheet];
      this.#root = isPage ? h("div", { class: "root" }) : h("section", { class: "root panelled", "aria-label": "Assistant" }, this.#launcher);
      this.#root.append(this.#status, this.#trouble, ...(isPage ? [h("slot", {})] : []));
      this.#shadow.append(this.#root);
      this.#dress(options);
      this.#launcher.addEventListener("click", () => this.#toggle());
      if (isPage || panelState() === "open") this.open(false);
      else if (panelState() === "closed") this.#load().then((app) => app?.resume());
    }

    #dress(options) {
      this.#root.dataset.theme = options.theme;
      this.#root.dataset.position = options.position;
    }

    #toggle() {
      if (this.#launcher.getAttribute("aria-expanded") === "true") this.close();
      else this.open();
    }

    /** @returns {Promise<any>} the app, or null (said on screen) when it could not be fetched: the next call tries again */
    #load() {
      this.#trouble.hidden = true;
      this.#app ??= this.#fetch().catch((error) => {
        console.error(error);
        this.#app = null;
        this.#trouble.textContent = "L’assistant n’a pas pu être chargé. Vérifiez votre connexion, puis réessayez.";
        this.#trouble.hidden = false;
        return null;
      });
      return this.#app;
    }

    async #fetch() {
      this.#launcher.setAttribute("aria-busy", "true");
      try {
        // A browser may remember that a module could not be fetched: another try is another address.
        const again = this.#tries++ ? `?again=${this.#tries}` : "";
        const [{ mount }, ...sheets] = await Promise.all([import(new URL(`static/js/app.js${again}`, home).href), ...SHEETS.map(fetchSheet)]);
        this.#shadow.adoptedStyleSheets.push(...sheets);
        return mount(this.#root, readOptions(this), this.#launcher, {
          changed: (isOpen) => this.#changed(isOpen),
          unread: (count) => this.#unread(count),
        });
      } finally {
        this.#launcher.removeAttribute("aria-busy");
      }
    }

    #changed(isOpen) {
      this.#launcher.setAttribute("aria-expanded", String(isOpen));
      panelState(isOpen ? "open" : "closed");
      this.#tell(isOpen ? "open" : "close");
    }

    #unread(count) {
      const said = `${count} ${count > 1 ? "messages non lus" : "message non lu"}`;
      this.#badge.hidden = count === 0;
      this.#badge.textContent = count > 9 ? "9+" : String(count);
      this.#launcher.setAttribute("aria-label", count ? `${TITLE}, ${said}` : TITLE);
      if (count) this.#status.textContent = `Assistant\u00a0: ${said}.`;
      this.#tell("unread", { count });
    }

    /** The page may listen: `assistant-open`, `assistant-close`, `assistant-unread`. */
    #tell(what, detail = null) {
      this.dispatchEvent(new CustomEvent(`assistant-${what}`, { bubbles: true, detail }));
    }
  }

  function place() {
    if (!document.querySelector(NAME)) document.body.append(document.createElement(NAME));
  }

  // Named twice, or run again by a site that changes its pages in place: one element, one definition.
  if (!customElements.get(NAME)) customElements.define(NAME, ProfisAssistant);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();
