/** @import { Options } from "./types.js" */
import { eraseDialog } from "./confirm.js";
import { Conversation } from "./conversation.js";
import { h } from "./dom.js";
import { acceptFiles } from "./files.js";
import { Header } from "./header.js";
import { fitKeyboard, Panel } from "./panel.js";

/**
 * What the loader (assistant.js) is told.
 *
 * @typedef {{changed: (isOpen: boolean) => void, unread: (count: number) => void}} Loader
 */

/**
 * Put the assistant into its shadow tree: as a panel beside the launcher, or as a page.
 *
 * @param {HTMLElement} root
 * @param {Options} options
 * @param {HTMLElement} launcher
 * @param {Loader} loader
 */
export function mount(root, options, launcher, loader) {
  const app = new App(options, launcher, loader);
  if (options.display === "page") app.stage.prepend(.../** @type {Iterable<Node>} */ (root.querySelectorAll("slot")));
  else launcher.setAttribute("aria-controls", "panel");
  root.classList.add(options.display);
  root.append(app.frame, app.dialog);
  app.fit();
  return app;
}

class App {
  #unread = 0;
  #started = false;

  /** @param {Options} options @param {HTMLElement} launcher @param {Loader} loader */
  constructor(options, launcher, loader) {
    this.loader = loader;
    this.isPage = options.display === "page";
    this.conversation = new Conversation(options, {
      announce: (sentence) => this.#announce(sentence),
      news: (messages) => this.#news(messages.length),
      busy: (isBusy) => this.#busy(isBusy),
      holder: (holder) => this.#holder(holder),
    });
    this.composer = this.conversation.composer;
    this.dialog = eraseDialog(() => this.conversation.erase());
    this.header = new Header(options, {
      skip: () => this.composer.focus(),
      close: () => this.close(),
      advisor: () => this.#say("Je voudrais parler à un conseiller."),
      download: () => this.conversation.download(),
      erase: () => this.dialog.showModal(),
    });
    this.panel = this.isPage ? null : new Panel(launcher, loader.changed);
    this.frame = this.panel?.frame ?? h("div", { class: "frame" });
    this.#build(options);
  }

  /** @param {Options} options */
  #build(options) {
    this.typing = h("p", { id: "typing", class: "typing", hidden: true },
      h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", {}, "L’assistant répond…"));
    this.status = h("p", { id: "status", class: "sr", role: "status" });
    const talk = h(this.isPage ? "main" : "div", { class: "talk" }, this.header.holder, this.conversation.transcript.log, this.typing, this.composer.element);
    this.stage = h("div", { class: "stage" }, talk);
    this.frame.append(this.header.bar, this.stage, this.status);
    acceptFiles(this.composer.attach, talk, (file) => this.conversation.sendFile(file), (sentence) => this.conversation.note(sentence));
    this.stage.addEventListener("click", (event) => this.#example(event));
    this.frame.addEventListener("keydown", (event) => this.#key(event));
    if (!this.isPage) ["keydown", "keypress", "keyup"].forEach((type) => this.frame.addEventListener(type, (event) => event.stopPropagation()));
  }

  fit() {
    fitKeyboard(this.frame, () => {
      if (this.frame.contains(this.composer.element) && this.composer.element.matches(":focus-within")) this.conversation.transcript.revealEnd();
    });
  }

  /** @param {boolean} focus whether the visitor asked for it, just now */
  open(focus) {
    const wasOpen = !this.panel || this.panel.isOpen;
    this.panel?.open();
    if (!this.#started) this.#start();
    else if (!wasOpen) this.conversation.transcript.revealEnd();
    this.#tellUnread(0);
    if (focus) this.#focus();
  }

  close() {
    this.panel?.close();
  }

  /** Back in the page, or on a new page after the panel was closed: hear what comes, open nothing. */
  resume() {
    if (this.#started || this.conversation.isKept) this.#start();
  }

  leave() {
    this.conversation.leave();
  }

  #start() {
    this.#started = true;
    this.conversation.start();
  }

  /** Into the field; where that would raise a keyboard over half of the screen, onto the panel. */
  #focus() {
    if (matchMedia("(pointer: coarse)").matches) this.frame.focus();
    else this.composer.focus();
  }

  /** @param {KeyboardEvent} event Escape closes what was opened last */
  #key(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    if (!this.header.closeMenu() && !this.composer.leaveEdit()) this.close();
    event.preventDefault(); // the page around has no use for it
  }

  /** @param {string} sentence for screen readers; nothing changes on screen */
  #announce(sentence) {
    this.status.textContent = sentence;
  }

  /** @param {string} text */
  #say(text) {
    this.composer.focus();
    this.conversation.say(text);
  }

  /** @param {Event} event a press on an example of the page around */
  #example(event) {
    const example = event.composedPath().find((node) => node instanceof HTMLElement && node.dataset.say !== undefined);
    if (example instanceof HTMLElement) this.conversation.say(example.textContent ?? "");
  }

  /** @param {number} count */
  #news(count) {
    if (this.panel && !this.panel.isOpen) this.#tellUnread(this.#unread + count);
  }

  /** @param {number} count */
  #tellUnread(count) {
    if (count === this.#unread) return;
    this.#unread = count;
    this.loader.unread(count);
  }

  /** @param {boolean} isBusy */
  #busy(isBusy) {
    if (this.typing.hidden === !isBusy) return;
    this.typing.hidden = !isBusy;
    if (isBusy) this.#announce("L’assistant répond…");
  }

  /** @param {import("./types.js").Holder} holder */
  #holder(holder) {
    const before = this.header.line.textContent;
    const now = this.header.show(holder);
    if (now !== before) this.#announce(now);
  }
}
