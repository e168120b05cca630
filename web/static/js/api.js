/** @import { Message, Turn, Wish } from "./types.js" */

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

/** The chat API for one conversation. */
export class Api {
  /** @type {string|null} */
  token = null;

  /** @returns {Promise<Turn>} */
  async open() {
    const answer = await this.#json("POST", "/conversations", {});
    this.token = answer.token;
    return answer;
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
    const body = wish.kind === "text" ? { text: wish.text } : { button: wish.button };
    return this.#json("POST", "/messages", { ...body, client_id: clientId });
  }

  /** @returns {Promise<{messages: Message[]}>} */
  transcript() {
    return this.#call("GET", "/messages?after=0");
  }

  /** @returns {Promise<void>} */
  async erase() {
    await this.#call("DELETE", "/conversations");
    this.token = null;
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
      request.open("POST", `/api/v1${path}`);
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
      response = await fetch(`/api/v1${path}`, { method, body, headers: { ...authorization, ...headers }, signal });
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
