/** @import { Turn, Wish } from "./types.js" */
/** @import { Composer } from "./composer.js" */
/** @import { Transcript } from "./transcript.js" */
import { detailOf, Refusal } from "./api.js";
import { newId } from "./dom.js";
import { closeChoices, markPending, markUnsent, renderPending, showProgress } from "./message.js";

/**
 * One wish under way; `group` are the buttons a press came from, opened again when it must not stand.
 *
 * @typedef {{wish: Wish, clientId: string, article: HTMLElement, group: HTMLElement|null}} Sending
 */

/**
 * What the outbox needs of its conversation: `deliver` rejects with a `Refusal`, `over` is told that the conversation ended.
 *
 * @typedef {{
 *   transcript: Transcript, composer: Composer, announce: (sentence: string) => void, busy: (step: 1|-1) => void,
 *   deliver: (wish: Wish, clientId: string, onProgress: (share: number) => void) => Promise<Turn>,
 *   answered: (turn: Turn) => void, over: () => void
 * }} Sender
 */

/** What the customer wants to send: one wish at a time, in the order they were made, each shown until it is answered. */
export class Outbox {
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();

  /** @param {Sender} sender */
  constructor(sender) {
    this.sender = sender;
  }

  /**
   * @param {Wish} wish
   * @param {HTMLElement|null} [group]
   */
  async send(wish, group = null) {
    const article = renderPending(wish.text);
    const clientId = newId();
    this.sender.transcript.addPending(clientId, article);
    await this.#try({ wish, clientId, article, group });
  }

  /** @param {Sending} sending */
  async #try(sending) {
    const { wish, clientId, article } = sending;
    this.sender.busy(1);
    const delivery = this.#queue.then(() => this.sender.deliver(wish, clientId, (share) => showProgress(article, share)));
    this.#queue = delivery.catch(() => undefined);
    try {
      this.#answered(await delivery, article);
    } catch (error) {
      this.#refused(error, sending);
    } finally {
      this.sender.busy(-1);
    }
  }

  /**
   * @param {Turn} turn
   * @param {HTMLElement} article the line this tab awaited; a twin pressed elsewhere may have taken its place
   */
  #answered(turn, article) {
    this.sender.answered(turn);
    if (article.classList.contains("pending")) article.remove();
    if (!turn.sent || turn.messages.length) return;
    this.sender.transcript.delivered(turn.sent);
    this.sender.announce("Message transmis.");
  }

  /**
   * @param {unknown} error
   * @param {Sending} sending
   */
  #refused(error, sending) {
    const { wish, article, group } = sending;
    const { composer, announce } = this.sender;
    if (error instanceof Refusal && error.isOver) {
      article.remove();
      if (wish.kind === "text") composer.restore(wish.text);
      return this.sender.over();
    }
    const canRetry = error instanceof Refusal && error.canRetry;
    const retry = () => {
      markPending(article);
      composer.focus();
      this.#try(sending);
    };
    markUnsent(article, detailOf(error), canRetry ? retry : null);
    if (group && !canRetry) closeChoices(group, null);
    announce(detailOf(error));
    if (!canRetry && wish.kind === "text") composer.restore(wish.text);
  }
}
