/** @import { Choice, Message, Turn, Wish } from "./types.js" */
import { Api, Refusal } from "./api.js";
import { Composer } from "./composer.js";
import { h, must } from "./dom.js";
import { Events } from "./events.js";
import { closeChoices, markPending, markUnsent, renderPending, showProgress } from "./message.js";
import { newId, session } from "./session.js";
import { Transcript } from "./transcript.js";

/** One conversation on the page: opens or finds it again, sends one wish at a time, shows every answer once. */
export class Conversation {
  #api = new Api();
  #composer = new Composer((text) => this.say(text));
  #transcript = new Transcript(must("log", HTMLElement), {
    press: (choice, group) => this.#press(choice, group),
    announce: (sentence) => this.announce(sentence),
  });
  /** @type {Events|null} */
  #events = null;
  /** @type {Promise<unknown>} wishes leave one after the other, in the order they were made */
  #queue = Promise.resolve();
  #waiting = 0;

  /** Find the tab's conversation again, or open one. */
  async start() {
    this.#api.token = session.read();
    try {
      if (this.#api.token) this.#transcript.restore((await this.#api.transcript()).messages);
      else await this.#open();
      this.#follow();
    } catch (error) {
      this.#startFailed(error);
    }
  }

  /** @param {string} text */
  say(text) {
    return this.#send({ kind: "text", text }, null);
  }

  /** @param {File} file */
  sendFile(file) {
    return this.#send({ kind: "file", file, text: `Fichier\u00a0: ${file.name}` }, null);
  }

  /** Erase on the server, then here. */
  async erase() {
    try {
      if (this.#api.token) await this.#api.erase();
    } catch (error) {
      if (!(error instanceof Refusal && error.isOver)) return this.note(detailOf(error));
    }
    this.#forget();
    this.#transcript.clear();
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
    const choose = () => {
      article.remove();
      run?.();
    };
    const button = action && h("button", { type: "button", class: "outline", onclick: choose }, action);
    const article = h("article", { class: "message notice" },
      h("div", { class: "bubble" }, sentence), button ? h("div", { class: "choices" }, button) : null);
    this.#transcript.log.append(article);
    article.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} sentence for screen readers; nothing changes on screen */
  announce(sentence) {
    must("status", HTMLElement).textContent = sentence;
  }

  async #open() {
    this.#busy(1);
    try {
      const turn = await this.#api.open();
      session.write(this.#api.token);
      this.#show(turn.messages);
    } finally {
      this.#busy(-1);
    }
  }

  #follow() {
    this.#events?.stop();
    this.#events = new Events(this.#api, () => this.#transcript.last, (message) => this.#show([message]), () => this.#over());
    this.#events.follow();
  }

  /** @param {unknown} error */
  #startFailed(error) {
    if (error instanceof Refusal && error.isOver && this.#api.token) {
      this.#forget();
      this.#transcript.clear();
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
    return this.#send({ kind: "button", button: choice.id, text: choice.title }, group);
  }

  /**
   * @param {Wish} wish
   * @param {HTMLElement|null} group the buttons a press came from, opened again when it must not stand
   */
  async #send(wish, group) {
    const article = renderPending(wish.text);
    const clientId = newId();
    this.#transcript.addPending(clientId, article);
    await this.#try(wish, clientId, article, group);
  }

  /**
   * @param {Wish} wish
   * @param {string} clientId
   * @param {HTMLElement} article
   * @param {HTMLElement|null} group
   */
  async #try(wish, clientId, article, group) {
    this.#busy(1);
    const sending = this.#queue.then(() => this.#deliver(wish, clientId, (share) => showProgress(article, share)));
    this.#queue = sending.catch(() => undefined);
    try {
      this.#answered(await sending, article);
    } catch (error) {
      this.#refused(error, wish, clientId, article, group);
    } finally {
      this.#busy(-1);
    }
  }

  /**
   * @param {Wish} wish
   * @param {string} clientId
   * @param {(share: number) => void} onProgress
   */
  async #deliver(wish, clientId, onProgress) {
    if (!this.#api.token) {
      await this.#open();
      this.#follow();
    }
    return this.#api.send(wish, clientId, onProgress);
  }

  /**
   * @param {Turn} turn
   * @param {HTMLElement} article the line this tab awaited; a twin pressed elsewhere may have taken its place
   */
  #answered(turn, article) {
    this.#show(turn.sent ? [turn.sent, ...turn.messages] : turn.messages);
    if (article.classList.contains("pending")) article.remove();
  }

  /** @param {Message[]} messages */
  #show(messages) {
    this.#transcript.show(messages);
    const lastOfBot = messages.findLast((message) => message.author !== "customer");
    if (lastOfBot) this.#composer.ask(lastOfBot.ask);
  }

  /**
   * @param {unknown} error
   * @param {Wish} wish
   * @param {string} clientId
   * @param {HTMLElement} article
   * @param {HTMLElement|null} group
   */
  #refused(error, wish, clientId, article, group) {
    if (error instanceof Refusal && error.isOver) {
      article.remove();
      return this.#over();
    }
    const retry = () => {
      markPending(article);
      this.#try(wish, clientId, article, group);
    };
    const canRetry = error instanceof Refusal && error.canRetry;
    markUnsent(article, detailOf(error), canRetry ? retry : null);
    if (group && !canRetry) closeChoices(group, null);
    this.announce(detailOf(error));
    if (!canRetry && wish.kind === "text") this.#composer.restore(wish.text);
  }

  #over() {
    if (!this.#api.token) return;
    this.#forget();
    this.note("Cette conversation est terminée ou a été effacée.", "Nouvelle conversation", () => {
      this.#transcript.clear();
      this.start();
    });
  }

  #forget() {
    this.#events?.stop();
    this.#events = null;
    this.#api.token = null;
    this.#composer.ask(undefined);
    session.write(null);
  }

  /** @param {1|-1} step */
  #busy(step) {
    this.#waiting += step;
    must("typing", HTMLElement).hidden = this.#waiting === 0;
    if (step === 1) this.announce("L’assistant répond…");
  }
}

/** @param {unknown} error */
function detailOf(error) {
  return error instanceof Refusal ? error.detail : "Une erreur est survenue dans la page. Rechargez-la, puis réessayez.";
}
