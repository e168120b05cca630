/** @import { Choice, Holder, Message, Options, Wish } from "./types.js" */
import { Api, detailOf, Refusal } from "./api.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { Events } from "./events.js";
import { closeChoices, renderNote } from "./message.js";
import { Outbox } from "./outbox.js";
import { isHalfOver, sameConversation, Session } from "./session.js";
import { siteToken } from "./site.js";
import { Transcript } from "./transcript.js";

const RENEWAL_CHECK = 10 * 60 * 1000;

/**
 * What the conversation tells the rest of the panel.
 *
 * @typedef {{
 *   announce: (sentence: string) => void, news: (messages: Message[]) => void, busy: (isBusy: boolean) => void,
 *   holder: (holder: Holder) => void
 * }} Listeners
 */

/** One conversation: opens or finds it again, keeps its token, shows every answer once, follows other tabs. */
export class Conversation {
  #session = new Session();
  #api;
  composer = new Composer((text) => this.say(text), () => this.#editLeft());
  transcript;
  /** @type {Events|null} */
  #events = null;
  #outbox;
  #waiting = 0;
  /** @type {Holder} */
  #holder = { holder: "bot" };
  /** @type {number|null} `seq` of the line being changed */
  #editing = null;
  /** @type {AbortController|null} what ends with this element's stay in the page */
  #stay = null;

  /**
   * @param {Options} options
   * @param {Listeners} listeners
   */
  constructor(options, listeners) {
    this.options = options;
    this.listeners = listeners;
    this.#api = new Api(options.door);
    this.transcript = new Transcript({
      press: (choice, group) => this.#press(choice, group),
      announce: listeners.announce,
      edit: (message) => this.#edit(message),
      canEdit: () => this.#holder.holder === "bot",
      door: options.door,
      heading: options.display === "page" ? "h2" : "h3",
    }, options.greeting);
    this.#outbox = new Outbox({
      transcript: this.transcript,
      composer: this.composer,
      announce: listeners.announce,
      busy: (step) => this.#busy(step),
      deliver: (wish, clientId, onProgress) => this.#deliver(wish, clientId, onProgress),
      answered: (turn) => this.#show(turn.sent ? [turn.sent, ...turn.messages] : turn.messages),
      over: () => this.#tokenDied(),
    });
  }

  /** Whether there is something to go on with. */
  get isKept() {
    return this.#session.read() !== null;
  }

  /** Find the browser's conversation again, or open one. */
  async start() {
    this.#arrive();
    try {
      if (this.isKept) await this.#restore();
      else await this.#openAlone();
      await this.#renew();
    } catch (error) {
      this.#startFailed(error);
    }
  }

  /** Stop following; `start` goes on. */
  leave() {
    this.#stay?.abort();
    this.#stay = null;
    this.#events?.stop();
    this.#events = null;
  }

  /** @param {string} text */
  say(text) {
    const edits = this.#editing;
    this.composer.leaveEdit();
    return this.#outbox.send(edits === null ? { kind: "text", text } : { kind: "text", text, edits });
  }

  /** @param {File} file */
  sendFile(file) {
    return this.#outbox.send({ kind: "file", file, text: `Fichier\u00a0: ${file.name}` });
  }

  /** Save the conversation as a text file. */
  async download() {
    try {
      const url = URL.createObjectURL(await this.#api.export());
      h("a", { href: url, download: "conversation-assistant.txt" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
      this.listeners.announce("Conversation téléchargée.");
    } catch (error) {
      this.note(detailOf(error));
    }
  }

  /** Erase on the server, then here. */
  async erase() {
    try {
      if (this.#api.token) await this.#api.erase();
    } catch (error) {
      if (!(error instanceof Refusal && error.isOver)) return this.note(detailOf(error));
    }
    this.#forget();
    this.transcript.clear();
    this.note("Votre conversation a été effacée.", "Nouvelle conversation", () => this.start());
  }

  /**
   * A sentence of the page itself, with something to do about it.
   *
   * @param {string} sentence
   * @param {string} [action]
   * @param {() => void} [run]
   */
  note(sentence, action, run) {
    this.transcript.add(renderNote(sentence, action, () => {
      this.composer.focus();
      run?.();
    }));
  }

  /** Begin to hear of other tabs, and to renew the token in time. */
  #arrive() {
    if (this.#stay) return;
    this.#stay = new AbortController();
    this.#session.watch((token) => this.#heard(token), this.#stay.signal);
    const timer = setInterval(() => this.#renew(), RENEWAL_CHECK);
    this.#stay.signal.addEventListener("abort", () => clearInterval(timer));
  }

  async #restore() {
    this.#api.token = this.#session.read();
    const { messages, holder } = await this.#api.transcript(0);
    this.#held(holder ?? { holder: "bot" });
    this.transcript.restore(messages);
    this.#askAsLast(messages);
    this.#follow();
  }

  /** Open a conversation, unless another tab has just done so. */
  #openAlone() {
    return this.#session.alone(() => (this.isKept ? this.#restore() : this.#open()));
  }

  async #open() {
    this.#busy(1);
    try {
      const turn = await this.#openAs(await siteToken(this.options.siteToken));
      this.#session.write(turn.token);
      this.#held({ holder: "bot" });
      this.#show(turn.messages);
      this.#follow();
    } finally {
      this.#busy(-1);
    }
  }

  /**
   * @param {string|undefined} token of the site; refused, the visitor is a stranger, who may still prove who they are by code
   */
  async #openAs(token) {
    const context = this.options.context ?? location.pathname.slice(0, 200);
    try {
      return await this.#api.open(token === undefined ? { context } : { site_token: token, context });
    } catch (error) {
      if (!(error instanceof Refusal && error.code === "site_token_invalid")) throw error;
      console.warn("<profis-assistant>: the site token was refused");
      return this.#api.open({ context });
    }
  }

  #follow() {
    this.#events?.stop();
    this.#events = new Events(this.#api, this.transcript.last, {
      message: (message) => this.#show([message]),
      holder: (holder) => this.#held(holder),
      over: () => this.#tokenDied(),
    });
    this.#events.follow();
  }

  /** @param {string|null} token as another tab left it */
  #heard(token) {
    if (token === this.#api.token) return;
    if (token === null) return this.#over();
    if (!sameConversation(token, this.#api.token)) this.#turnTo();
    else this.#api.token = token;
  }

  /** Go over to the conversation that storage holds now. */
  #turnTo() {
    this.#events?.stop();
    this.transcript.clear();
    return this.start();
  }

  /**
   * A token was refused. Another tab may have renewed it, or opened another conversation.
   *
   * @returns {boolean} whether there is a newer one, used from now on
   */
  #tokenDied() {
    const newer = this.#session.read();
    if (newer === null || newer === this.#api.token) {
      this.#over();
      return false;
    }
    if (sameConversation(newer, this.#api.token)) {
      this.#api.token = newer;
      this.#follow();
    } else this.#turnTo();
    return true;
  }

  /** Quietly, once more than half of the token's life is over. */
  async #renew() {
    if (!isHalfOver(this.#api.token)) return;
    try {
      await this.#session.alone(async () => {
        if (this.#session.read() !== this.#api.token) return; // another tab did it: #heard, or a refusal, tells
        this.#api.token = await this.#api.renew();
        this.#session.write(this.#api.token);
      });
    } catch {
      // the token still has half of its life: the next check tries again
    }
  }

  /** @param {unknown} error */
  #startFailed(error) {
    if (error instanceof Refusal && error.isOver && this.#api.token) {
      this.#forget();
      this.transcript.clear();
      return this.start();
    }
    this.note(detailOf(error), "Réessayer", () => this.start());
  }

  /**
   * @param {Choice} choice
   * @param {HTMLElement} group
   */
  #press(choice, group) {
    closeChoices(group, choice.id);
    return this.#outbox.send({ kind: "button", button: choice.id, text: choice.title }, group);
  }

  /** @param {Message} message the customer's last line */
  #edit(message) {
    this.#editing = message.seq;
    this.transcript.markEdited(message.seq);
    this.composer.edit(message.text);
  }

  #editLeft() {
    this.#editing = null;
    this.transcript.markEdited(null);
  }

  /**
   * @param {Wish} wish
   * @param {string} clientId
   * @param {(share: number) => void} onProgress
   */
  async #deliver(wish, clientId, onProgress) {
    const send = () => this.#api.send(wish, clientId, onProgress);
    if (!this.#api.token) await this.#openAlone();
    await this.#renew();
    const token = this.#api.token;
    try {
      return await send();
    } catch (error) {
      const newer = this.#session.read();
      if (!(error instanceof Refusal && error.isOver) || !sameConversation(newer, token) || newer === token) throw error;
      this.#api.token = newer;
      return send();
    }
  }

  /** @param {Message[]} messages */
  #show(messages) {
    const news = this.transcript.show(messages);
    this.#askAsLast(news);
    if (news.length) this.listeners.news(news);
  }

  /** @param {Message[]} messages */
  #askAsLast(messages) {
    const lastOfOthers = messages.findLast((message) => message.author !== "customer");
    if (lastOfOthers) this.composer.ask(lastOfOthers.ask);
  }

  /** @param {Holder} holder */
  #held(holder) {
    this.#holder = holder;
    this.transcript.offerEdit();
    this.listeners.holder(holder);
    this.#showBusy();
  }

  #over() {
    if (!this.#api.token) return;
    this.#forget();
    this.note("Cette conversation est terminée ou a été effacée.", "Nouvelle conversation", () => {
      this.transcript.clear();
      this.start();
    });
  }

  #forget() {
    this.#events?.stop();
    this.#events = null;
    this.#session.remove(this.#api.token);
    this.#api.token = null;
    this.composer.leaveEdit();
    this.composer.ask(undefined);
    this.#held({ holder: "bot" });
  }

  /** @param {1|-1} step */
  #busy(step) {
    this.#waiting += step;
    this.#showBusy();
  }

  /** Nobody is said to be writing while an advisor holds the conversation: a person answers when they can. */
  #showBusy() {
    this.listeners.busy(this.#waiting > 0 && this.#holder.holder !== "advisor");
  }
}
