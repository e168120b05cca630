/** @import { Api } from "./api.js" */
/** @import { Message } from "./types.js" */
import { Refusal } from "./api.js";

const SHORTEST_WAIT = 1000;
const LONGEST_WAIT = 30000;

/** The conversation's event stream, read with fetch: the browser's EventSource cannot send the token in a header. */
export class Events {
  #stop = new AbortController();

  /**
   * @param {Api} api
   * @param {() => number} last the last `seq` on screen
   * @param {(message: Message) => void} onMessage
   * @param {() => void} onOver called once when the conversation is over
   */
  constructor(api, last, onMessage, onOver) {
    this.api = api;
    this.last = last;
    this.onMessage = onMessage;
    this.onOver = onOver;
  }

  /** Follow until `stop`: reconnects, waiting longer after each failure. */
  async follow() {
    let wait = SHORTEST_WAIT;
    while (!this.#stop.signal.aborted) {
      try {
        const response = await this.api.events(this.last(), this.#stop.signal);
        wait = SHORTEST_WAIT;
        await this.#read(response);
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (error instanceof Refusal && error.isOver) return this.onOver();
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  stop() {
    this.#stop.abort();
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
    if (fields.get("event") === "message") this.onMessage(JSON.parse(fields.get("data") ?? "{}"));
  }
}
