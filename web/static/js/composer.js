import { must } from "./dom.js";

const COUNT_FROM = 1800;
const LONGEST = 2000;
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

/** The field at the bottom: long text by default, a short field when the assistant asks for a code or an address. */
export class Composer {
  #form = must("composer", HTMLFormElement);
  #text = must("text", HTMLTextAreaElement);
  #short = must("short", HTMLInputElement);
  #hint = must("hint", HTMLElement);
  #count = must("count", HTMLElement);

  /** @param {(text: string) => void} onSend */
  constructor(onSend) {
    this.onSend = onSend;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.#text.addEventListener("input", () => this.#fit());
    must("hint-leave", HTMLButtonElement).addEventListener("click", () => {
      this.ask(undefined);
      this.focus();
    });
  }

  /**
   * Adapt the field to what the assistant's last message asks for.
   *
   * @param {string|undefined} what
   */
  ask(what) {
    const help = HINTS[/** @type {keyof HINTS} */ (what)];
    const hadFocus = document.activeElement === this.#field;
    this.#short.hidden = this.#hint.hidden = !help;
    this.#text.hidden = Boolean(help);
    if (help) this.#dress(what === "code", help);
    if (hadFocus) this.focus();
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

  /**
   * @param {boolean} isCode
   * @param {typeof HINTS["code"]} help
   */
  #dress(isCode, help) {
    this.#short.value = "";
    this.#short.type = help.type;
    this.#short.placeholder = help.label;
    this.#short.setAttribute("inputmode", help.inputmode);
    this.#short.setAttribute("autocomplete", help.autocomplete);
    this.#short.classList.toggle("code", isCode);
    must("short-label", HTMLLabelElement).textContent = help.label;
    must("hint-text", HTMLElement).textContent = help.hint;
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
