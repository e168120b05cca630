/** @import { Holder, Message, Turn, Wish } from "./types.js" */

/** A refusal of the server, or its absence: `detail` is a French sentence to show. */
export class Refusal extends Error {
  /**
   * @param {number} status 0 when the server was not reached
   * @param {string} code
   * @param {string} detail
   */
  constructor(status, code, detail) {
    super(code);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  /** Whether sending the very same thing again may succeed. */
  get canRetry() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Whether the conversation itself is over. */
  get isOver() {
    return this.status === 401;
  }
}

/** @param {unknown} error @returns {string} what to tell the customer of it */
export function detailOf(error) {
  return error instanceof Refusal ? error.detail : "Une erreur est survenue dans la page. Rechargez-la, puis réessayez.";
}

/** The chat API for one conversation. */
export class Api {
  /** @type {string|null} */
  token = null;

  /** @param {string} door address of the door, with its final slash */
  constructor(door) {
    this.root = new URL("api/v1", door).href;
  }

  /**
   * @param {{site_token?: string, context?: string}} body
   * @returns {Promise<Turn & {token: string}>}
   */
  async open(body) {
    const answer = await this.#json("POST", "/conversations", body);
    this.token = answer.token;
    return answer;
  }

  /** @returns {Promise<string>} a token of a new life; the old one stays good for a minute */
  async renew() {
    return (await this.#json("POST", "/tokens", {})).token;
  }

  /**
   * @param {Wish} wish
   * @param {string} clientId the same for every try: the server answers a retry with what it stored
   * @param {(share: number) => void} onProgress how much of a file has left, 0 to 1
   * @returns {Promise<Turn>}
   */
  send(wish, clientId, onProgress) {
    if (wish.kind === "file") {
      const form = new FormData();
      form.append("client_id", clientId);
      form.append("file", wish.file);
      return this.#upload("/files", form, onProgress);
    }
    const body = wish.kind === "text" ? { text: wish.text, edits: wish.edits } : { button: wish.button };
    return this.#json("POST", "/messages", { ...body, client_id: clientId });
  }

  /**
   * @param {number} after
   * @returns {Promise<{messages: Message[], holder?: Holder}>}
   */
  transcript(after) {
    return this.#call("GET", `/messages?after=${after}`);
  }

  /** @returns {Promise<Blob>} the conversation as a text to keep */
  async export() {
    return (await this.#fetch("GET", "/conversations/export?format=txt")).blob();
  }

  /** @returns {Promise<void>} */
  async erase() {
    await this.#call("DELETE", "/conversations");
  }

  /**
   * @param {number} after
   * @param {AbortSignal} signal
   * @returns {Promise<Response>} an open event stream
   */
  events(after, signal) {
    return this.#fetch("GET", "/events", undefined, { Accept: "text/event-stream", "Last-Event-ID": String(after) }, signal);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} body
   */
  #json(method, path, body) {
    return this.#call(method, path, JSON.stringify(body), { "Content-Type": "application/json" });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {BodyInit} [body]
   * @param {Record<string, string>} [headers]
   */
  async #call(method, path, body, headers) {
    const response = await this.#fetch(method, path, body, headers);
    return response.status === 204 ? undefined : response.json();
  }

  /**
   * By XMLHttpRequest, for fetch does not tell how much of a body has left.
   *
   * @param {string} path
   * @param {FormData} form
   * @param {(share: number) => void} onProgress
   * @returns {Promise<any>}
   */
  #upload(path, form, onProgress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.root + path);
      if (this.token) request.setRequestHeader("Authorization", `Bearer ${this.token}`);
      request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
      request.addEventListener("error", () => reject(offline()));
      request.addEventListener("load", () => {
        accepted(new Response(request.responseText, { status: request.status })).then((answer) => answer.json()).then(resolve, reject);
      });
      request.send(form);
    });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {BodyInit} [body]
   * @param {Record<string, string>} [headers]
   * @param {AbortSignal} [signal]
   */
  async #fetch(method, path, body, headers = {}, signal) {
    /** @type {Record<string, string>} */
    const authorization = this.token ? { Authorization: `Bearer ${this.token}` } : {};
    let response;
    try {
      response = await fetch(this.root + path, { method, body, headers: { ...authorization, ...headers }, signal });
    } catch {
      throw offline();
    }
    return accepted(response);
  }
}

function offline() {
  return new Refusal(0, "offline", "La connexion est interrompue\u00a0: aucune réponse n’a été reçue.");
}

/** @param {Response} response */
async function accepted(response) {
  if (!response.ok) throw await refusal(response);
  return response;
}

/** @param {Response} response */
async function refusal(response) {
  try {
    const problem = await response.json();
    return new Refusal(response.status, problem.code, problem.detail);
  } catch {
    return new Refusal(response.status, "unreadable", "Le service ne répond pas comme prévu. Réessayez dans quelques instants.");
  }
}
