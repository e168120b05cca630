/** @import { Message } from "./types.js" */
/** @import { Hands } from "./message.js" */
import { closeChoices, markSent, renderMessage } from "./message.js";

/** The log: shows each line once, in order, whether it comes from an answer, the event stream or the stored transcript. */
export class Transcript {
  /** @type {Map<string, HTMLElement>} what was sent and is not stored yet, by client id */
  #pending = new Map();

  /** The last `seq` on screen. */
  last = 0;

  /**
   * @param {HTMLElement} log
   * @param {Hands} hands
   */
  constructor(log, hands) {
    this.log = log;
    this.hands = hands;
  }

  /**
   * Add what is new of some messages and bring its beginning into view.
   *
   * @param {Message[]} messages
   */
  show(messages) {
    const before = this.log.lastElementChild;
    messages.forEach((message) => this.#place(message));
    const first = before ? before.nextElementSibling : this.log.firstElementChild;
    if (first instanceof HTMLElement) this.#reveal(first);
  }

  /**
   * Show a stored conversation at once, without having it read aloud from its beginning.
   *
   * @param {Message[]} messages
   */
  restore(messages) {
    this.log.setAttribute("aria-live", "off");
    this.show(messages);
    this.log.lastElementChild?.scrollIntoView({ block: "end", behavior: "instant" });
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
  }

  /**
   * @param {string} clientId
   * @param {HTMLElement} article
   */
  addPending(clientId, article) {
    this.#pending.set(clientId, article);
    this.log.append(article);
    this.#reveal(article);
  }

  clear() {
    this.#pending.clear();
    this.log.replaceChildren();
    this.last = 0;
  }

  /** @param {Message} message */
  #place(message) {
    const waiting = message.client_id && this.#pending.get(message.client_id);
    if (waiting) {
      markSent(waiting, message);
      this.#pending.delete(/** @type {string} */ (message.client_id));
    } else if (message.seq > this.last && !this.log.querySelector(`[data-seq="${message.seq}"]`)) {
      this.log.append(renderMessage(message, this.hands));
    }
    this.last = Math.max(this.last, message.seq);
    if (message.button) this.#closeGroupOf(message.button);
  }

  /** @param {string} button */
  #closeGroupOf(button) {
    const group = this.log.querySelector(`[data-button="${CSS.escape(button)}"]`)?.parentElement;
    if (group) closeChoices(group, button);
  }

  /** @param {HTMLElement} element its top comes into view when what follows is longer than the window */
  #reveal(element) {
    element.scrollIntoView({ block: "start" });
  }
}
