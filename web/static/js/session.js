const KEY = "profis-assistant.token";

/**
 * The conversation's token, kept by the browser for every tab of this site, and only once a conversation is open. Where
 * storage is forbidden it lasts as long as the page.
 */
export class Session {
  /** @type {string|null} where storage does not take it */
  #kept = null;

  /** @returns {string|null} */
  read() {
    try {
      return localStorage.getItem(KEY) ?? this.#kept;
    } catch {
      return this.#kept;
    }
  }

  /** @param {string} token */
  write(token) {
    try {
      localStorage.setItem(KEY, token);
      this.#kept = null;
    } catch {
      this.#kept = token; // forbidden, or full
    }
  }

  /** @param {string|null} token only this one: another tab may have a newer one */
  remove(token) {
    this.#kept = null;
    try {
      if (localStorage.getItem(KEY) === token) localStorage.removeItem(KEY);
    } catch {
      // forbidden: nothing is there
    }
  }

  /**
   * Hear of what other tabs write.
   *
   * @param {(token: string|null) => void} listener
   * @param {AbortSignal} signal
   */
  watch(listener, signal) {
    addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) listener(this.read());
    }, { signal });
  }

  /**
   * One tab at a time, where the browser can: two must not open, or renew, at once.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  alone(work) {
    return navigator.locks ? navigator.locks.request(KEY, work) : work();
  }
}

/**
 * What a token says of itself, to know when to renew it and whether two are of one conversation; the server alone judges it.
 *
 * @param {string|null} token
 * @returns {{sub?: string, iat?: number, exp?: number}}
 */
function claims(token) {
  try {
    const body = (token ?? "").split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(atob(body));
  } catch {
    return {};
  }
}

/**
 * @param {string|null} one
 * @param {string|null} other
 */
export function sameConversation(one, other) {
  return claims(one).sub !== undefined && claims(one).sub === claims(other).sub;
}

/** @param {string|null} token */
export function isHalfOver(token) {
  const { iat, exp } = claims(token);
  return iat !== undefined && exp !== undefined && Date.now() / 1000 > (iat + exp) / 2;
}
