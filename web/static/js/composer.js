import { h, icon } from "./dom.js";

const COUNT_FROM = 1800;
const LONGEST = 2000;
const CLIP = "M16.5 6.5v9a4.5 4.5 0 0 1-9 0V5.5a3 3 0 0 1 6 0v9a1.5 1.5 0 0 1-3 0v-8";
const PLANE = "M3.4 20.6 21.5 12 3.4 3.4l-.1 6.7L15.5 12 3.3 13.9z";
/** What to type, and how the keyboard and the browser can help. */
const HINTS = {
  code: {
    label: "Code à 6 chiffres", hint: "Saisissez le code à 6 chiffres reçu par e-mail.",
    type: "text", inputmode: "numeric", autocomplete: "one-time-code",
  },
  email: {
    label: "Adresse e-mail de l’administrateur", hint: "Saisissez l’adresse e-mail de l’administrateur.",
    type: "email", inputmode: "email", autocomplete: "email",
  },
};

/**
 * The field at the bottom: long text by default, a short field when the assistant asks for a code or an address, the
 * customer's last words when they want to change them.
 */
export class Composer {
  #text = h("textarea", {
    id: "text", rows: "1", maxlength: String(LONGEST), placeholder: "Écrivez votre message", autocomplete: "off", "aria-describedby": "count",
    oninput: () => this.#fit(), onkeydown: (event) => this.#key(/** @type {KeyboardEvent} */ (event)),
  });
  #short = h("input", { id: "short", type: "text", hidden: true, maxlength: "320", "aria-describedby": "hint-text" });
  #shortLabel = h("label", { class: "sr", for: "short" }, "Votre réponse");
  #hintText = h("span", { id: "hint-text" });
  #leave = h("button", { type: "button", id: "hint-leave", class: "linklike", onclick: () => this.#leaveHint() });
  #hint = h("p", { class: "hint", hidden: true }, this.#hintText, " ", this.#leave);
  #count = h("span", { id: "count", class: "count", hidden: true });
  /** @type {string|undefined} what the assistant asks for */
  #asked;
  /** @type {string|null} what was in the field before an edit began; null when nothing is edited */
  #draft = null;
  attach = h("button", { type: "button", id: "attach", class: "icon", "aria-label": "Joindre un fichier CSV ou XLSX", title: "Joindre un fichier CSV ou XLSX" }, icon(CLIP, "line"));
  element = h("form", { id: "composer", class: "composer", novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#submit(); } },
    this.#hint,
    h("div", { class: "field" },
      this.attach,
      h("label", { class: "sr", for: "text" }, "Votre message"), this.#text,
      this.#shortLabel, this.#short,
      h("button", { type: "submit", id: "send", class: "send", "aria-label": "Envoyer" }, icon(PLANE))),
    h("p", { class: "legal" }, this.#count, "Ne communiquez jamais de numéro de carte bancaire."));

  /**
   * @param {(text: string) => void} onSend
   * @param {() => void} onEditLeft
   */
  constructor(onSend, onEditLeft) {
    this.onSend = onSend;
    this.onEditLeft = onEditLeft;
  }

  /**
   * Adapt the field to what the assistant's last message asks for.
   *
   * @param {string|undefined} what
   */
  ask(what) {
    this.#asked = what;
    this.#dress();
  }

  /** @param {string} text the customer's last words, to be changed */
  edit(text) {
    this.#draft ??= this.#text.value;
    this.#dress();
    this.restore(text);
  }

  /** @returns {boolean} whether an edit was under way, and is no longer */
  leaveEdit() {
    if (this.#draft === null) return false;
    this.#text.value = this.#draft;
    this.#draft = null;
    this.#dress();
    this.#fit();
    this.onEditLeft();
    return true;
  }

  focus() {
    this.#field.focus({ preventScroll: true });
  }

  /** @param {string} text put back for the customer to correct */
  restore(text) {
    this.#field.value = text;
    this.#fit();
    this.focus();
  }

  get #field() {
    return this.#short.hidden ? this.#text : this.#short;
  }

  #dress() {
    const help = this.#draft === null ? HINTS[/** @type {keyof HINTS} */ (this.#asked)] : undefined;
    const hadFocus = this.element.contains(/** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement);
    this.#short.hidden = !help;
    this.#text.hidden = Boolean(help);
    this.#hint.hidden = !help && this.#draft === null;
    this.#hintText.textContent = help ? help.hint : "Vous modifiez votre dernier message.";
    this.#leave.textContent = help ? "Écrire autre chose" : "Annuler la modification";
    if (help) this.#dressShort(this.#asked === "code", help);
    if (hadFocus) this.focus();
  }

  /**
   * @param {boolean} isCode
   * @param {typeof HINTS["code"]} help
   */
  #dressShort(isCode, help) {
    this.#short.value = "";
    this.#short.type = help.type;
    this.#short.placeholder = help.label;
    this.#short.setAttribute("inputmode", help.inputmode);
    this.#short.setAttribute("autocomplete", help.autocomplete);
    this.#short.classList.toggle("code", isCode);
    this.#shortLabel.textContent = help.label;
  }

  #leaveHint() {
    if (!this.leaveEdit()) this.ask(undefined);
    this.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.#field.value.trim();
    this.focus();
    if (!text) return;
    this.#field.value = "";
    this.#fit();
    this.onSend(text);
  }

  /** Grow with the text; count the characters when few are left. */
  #fit() {
    this.#text.style.height = "auto";
    if (this.#text.value) this.#text.style.height = `${this.#text.scrollHeight}px`;
    const length = this.#text.value.length;
    this.#count.hidden = length < COUNT_FROM;
    this.#count.textContent = `${length} / ${LONGEST} caractères`;
  }
}
