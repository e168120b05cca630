import { h } from "./dom.js";

/** Where the panel takes the whole window: a phone, or a large zoom. */
const SMALL = matchMedia("(max-width: 640px), (max-height: 480px)");

/**
 * The panel of an embedded assistant: beside the page and non-modal on a wide screen, the whole screen (modal: the browser
 * keeps the focus inside) on a small one.
 */
export class Panel {
  frame = h("dialog", { id: "panel", class: "frame", "aria-labelledby": "title", tabindex: "-1" });

  /**
   * @param {HTMLElement} launcher
   * @param {(isOpen: boolean) => void} changed
   */
  constructor(launcher, changed) {
    this.launcher = launcher;
    this.changed = changed;
    this.frame.addEventListener("cancel", (event) => {
      if (event.target !== this.frame) return; // the dialog inside
      event.preventDefault();
      this.close();
    });
    SMALL.addEventListener("change", () => this.#change());
  }

  get isOpen() {
    return this.frame.open;
  }

  open() {
    if (this.isOpen) return;
    this.#show();
    this.changed(true);
  }

  close() {
    if (!this.isOpen) return;
    const hadFocus = this.frame.matches(":modal") || this.frame.matches(":focus-within");
    this.frame.close();
    this.changed(false);
    if (hadFocus) this.launcher.focus();
  }

  /** Not `show()`: it would take the focus, also from a visitor who only turned a page. */
  #show() {
    if (SMALL.matches) this.frame.showModal();
    else this.frame.open = true;
    this.frame.scrollTop = 0;
  }

  /** The window was turned, resized or zoomed: from one kind to the other, where the visitor was. */
  #change() {
    if (!this.isOpen) return;
    const focused = /** @type {ShadowRoot} */ (this.frame.getRootNode()).activeElement;
    this.frame.close();
    this.#show();
    if (focused instanceof HTMLElement && this.frame.contains(focused)) focused.focus({ preventScroll: true });
  }
}

/**
 * Keep a full-screen frame above the virtual keyboard; a pinched page is left alone.
 *
 * @param {HTMLElement} frame
 * @param {() => void} onFit
 */
export function fitKeyboard(frame, onFit) {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    if (!frame.isConnected || view.scale > 1.05) return;
    frame.style.setProperty("--height", `${view.height}px`);
    frame.style.setProperty("--top", `${view.offsetTop}px`);
    onFit();
  };
  view.addEventListener("resize", fit);
  view.addEventListener("scroll", fit);
  fit();
}
