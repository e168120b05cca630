/** @import { Api } from "./api.js" */
/** @import { Holder, Message } from "./types.js" */
import { Refusal } from "./api.js";

const SHORTEST_WAIT = 1000;
const LONGEST_WAIT = 30000;

/**
 * @typedef {{message: (message: Message) => void, holder: (holder: Holder) => void, over: () => void}} Ears
 */

/** The conversation's event stream, read with fetch: the browser's EventSource cannot send the token in a header. */
export class Events {
  #stop = new AbortController();

  /**
   * @param {Api} api
   * @param {number} after the last `seq` that need not be told
   * @param {Ears} ears `over` is called once, when the conversation no longer answers to the token
   */
  constructor(api, after, ears) {
    this.api = api;
    this.after = after;
    this.ears = ears;
  }

  /** Follow until `stop`: reconnects, waiting longer after each failure. */
  async follow() {
    let wait = SHORTEST_WAIT;
    while (!this.#stop.signal.aborted) {
      try {
        const response = await this.api.events(this.after, this.#stop.signal);
        wait = SHORTEST_WAIT;
        await this.#read(response);
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (error instanceof Refusal && error.isOver) return this.ears.over();
        wait = Math.min(wait * 2, LONGEST_WAIT);
        if (error instanceof Refusal && error.status === 429) await this.#ask();
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  stop() {
    this.#stop.abort();
  }

  /** The server gives a conversation a few streams only: a tab too many asks instead, until one is free. */
  async #ask() {
    try {
      const { messages, holder } = await this.api.transcript(this.after);
      if (this.#stop.signal.aborted) return;
      messages.forEach((message) => this.#hear(message));
      if (holder) this.ears.holder(holder);
    } catch {
      // the next round tells
    }
  }

  /** @param {Response} response */
  async #read(response) {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    const decoder = new TextDecoder();
    let waiting = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      waiting += decoder.decode(value, { stream: true });
      const blocks = waiting.split("\n\n");
      waiting = blocks.pop() ?? "";
      blocks.forEach((block) => this.#take(block));
    }
  }

  /** @param {string} block one event of the stream */
  #take(block) {
    const fields = new Map(block.split("\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
    }));
    const data = () => JSON.parse(fields.get("data") ?? "{}");
    if (fields.get("event") === "message") this.#hear(data());
    else if (fields.get("event") === "holder") this.ears.holder(data());
  }

  /** @param {Message} message */
  #hear(message) {
    this.after = Math.max(this.after, message.seq);
    this.ears.message(message);
  }
}
