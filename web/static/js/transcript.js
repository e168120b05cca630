/** @import { Message } from "./types.js" */
/** @import { Hands } from "./message.js" */
import { h } from "./dom.js";
import {
  closeChoices, isEditable, markAnswered, markDelivered, markReplaced, markSent, offerEdit, renderMessage,
} from "./message.js";

const MARGIN = 16;

/** The log: shows each line once, in order, whether it comes from an answer, the event stream or the stored transcript. */
export class Transcript {
  /** @type {Map<string, HTMLElement>} what was sent and is not stored yet, by client id */
  #pending = new Map();
  /** @type {Set<number>} lines that a later one replaces */
  #replaced = new Set();
  /** @type {Message|null} the customer's last line */
  #mine = null;
  /** @type {Map<number, Message>} what others said after it, by `seq` */
  #since = new Map();
  log = h("div", { id: "log", class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Conversation", tabindex: "0" });
  /** The last `seq` on screen. */
  last = 0;

  /**
   * @param {Hands} hands
   * @param {string|null} greeting the site's own sentence, above the conversation
   */
  constructor(hands, greeting) {
    this.hands = hands;
    this.greeting = greeting ? [h("p", { class: "greeting" }, greeting)] : [];
    this.clear();
  }

  /**
   * Add what is new of some messages and bring its beginning into view.
   *
   * @param {Message[]} messages
   * @returns {Message[]} those that others said and were not on screen
   */
  show(messages) {
    const news = messages.filter((message) => this.#place(message));
    const first = news.length ? this.#article(news[0].seq) : null;
    this.offerEdit();
    if (first) this.reveal(first);
    return news.filter((message) => message.author !== "customer");
  }

  /**
   * Show a stored conversation at once, without having it read aloud from its beginning.
   *
   * @param {Message[]} messages
   */
  restore(messages) {
    this.log.setAttribute("aria-live", "off");
    this.show(messages);
    this.revealEnd();
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
  }

  /**
   * @param {string} clientId
   * @param {HTMLElement} article
   */
  addPending(clientId, article) {
    this.#pending.set(clientId, article);
    this.add(article);
  }

  /** @param {HTMLElement} article something that is no stored line */
  add(article) {
    this.log.append(article);
    this.reveal(article);
  }

  /** @param {Message} message the customer's line an advisor will read */
  delivered(message) {
    this.log.querySelectorAll(".delivered").forEach((old) => old.remove());
    const article = this.#article(message.seq);
    if (!article) return;
    markAnswered(article);
    markDelivered(article);
    this.reveal(article);
  }

  clear() {
    this.#pending.clear();
    this.#replaced.clear();
    this.#mine = null;
    this.#since.clear();
    this.log.replaceChildren(...this.greeting);
    this.last = 0;
  }

  /** « Modifier » stands under the customer's last line only, while it can be changed. */
  offerEdit() {
    const mine = this.#mine;
    const may = mine && this.hands.canEdit() && isEditable(mine) && !this.#replaced.has(mine.seq) && this.#isTheAssistants(mine);
    const article = may ? this.#article(mine.seq) : null;
    const there = this.log.querySelector(".again");
    if (there && there.parentElement === article) return;
    there?.remove();
    if (article && mine) offerEdit(article, () => this.hands.edit(mine));
  }

  /** @param {number|null} seq the line being changed, null for none */
  markEdited(seq) {
    this.log.querySelectorAll(".edited").forEach((article) => article.classList.remove("edited"));
    if (seq !== null) this.#article(seq)?.classList.add("edited");
  }

  /**
   * @param {Message} message
   * @returns {boolean} whether it was not on screen
   */
  #place(message) {
    const waiting = message.client_id && this.#pending.get(message.client_id);
    const isNew = !waiting && !this.#article(message.seq);
    if (waiting) markSent(waiting, message);
    if (isNew) this.#insert(message);
    this.#pending.delete(message.client_id ?? "");
    this.last = Math.max(this.last, message.seq);
    this.#remember(message);
    if (message.button) this.#closeGroupOf(message.button);
    if (message.edits !== undefined) this.#replace(message.edits);
    return isNew;
  }

  /** @param {Message} message */
  #remember(message) {
    if (message.author !== "customer") {
      this.#since.set(message.seq, message);
      const answered = message.turn ? this.#article(message.turn) : null;
      if (answered) markAnswered(answered);
    } else if (message.seq > (this.#mine?.seq ?? 0)) {
      this.#mine = message;
      this.#since.clear();
    }
  }

  /**
   * Whether the assistant answered a line and nobody else has had the word since: only then can it go back to before it.
   *
   * @param {Message} mine
   */
  #isTheAssistants(mine) {
    const since = [...this.#since.values()].filter((message) => message.seq > mine.seq);
    const isAnswer = (/** @type {Message} */ message) => message.author === "bot" && message.turn === mine.seq;
    const isAside = (/** @type {Message} */ message) => message.author === "notice" && !message.code?.startsWith("advisor_");
    return since.some(isAnswer) && since.every((message) => isAnswer(message) || isAside(message));
  }

  /**
   * Behind the last line before it, and behind what the page itself has said since; what is on its way stays below.
   *
   * @param {Message} message
   */
  #insert(message) {
    const article = renderMessage(message, this.hands);
    const before = [...this.log.children].findLast((other) => Number(other.getAttribute("data-seq") ?? Infinity) < message.seq);
    let next = before ? before.nextElementSibling : this.log.firstElementChild;
    while (next && !next.matches("[data-seq], .pending")) next = next.nextElementSibling;
    this.log.insertBefore(article, next);
    if (message.turn !== undefined && this.#replaced.has(message.turn)) markReplaced(article);
  }

  /** @param {number} seq a line and the answers to it */
  #replace(seq) {
    this.#replaced.add(seq);
    this.log.querySelectorAll(`[data-seq="${seq}"], [data-turn="${seq}"]`).forEach((article) => markReplaced(/** @type {HTMLElement} */ (article)));
  }

  /** @param {number} seq @returns {HTMLElement|null} */
  #article(seq) {
    return this.log.querySelector(`[data-seq="${seq}"]`);
  }

  /** @param {string} button */
  #closeGroupOf(button) {
    const group = this.log.querySelector(`[data-button="${CSS.escape(button)}"]`)?.parentElement;
    if (group) closeChoices(group, button);
  }

  /** @param {HTMLElement} element its top comes into view when what follows is longer than the window */
  reveal(element) {
    const scroller = this.#scroller();
    scroller.scrollBy({ top: element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - MARGIN });
  }

  revealEnd() {
    const scroller = this.#scroller();
    scroller.scrollTo({ top: scroller.scrollHeight, behavior: "instant" });
  }

  /** The log, or in a very short window the whole panel. Never the page around: that is its visitor's to scroll. */
  #scroller() {
    const frame = this.log.closest(".frame");
    return frame && getComputedStyle(this.log).overflowY === "visible" ? frame : this.log;
  }
}
