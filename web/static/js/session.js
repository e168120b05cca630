const KEY = "profis-assistant.token";

/** The conversation's token, kept by this tab only and only once a conversation is open. */
export const session = {
  /** @returns {string|null} */
  read() {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden: the conversation then lasts as long as the page
    }
  },

  /** @param {string|null} token */
  write(token) {
    try {
      if (token === null) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, token);
    } catch {
      // same as above
    }
  },
};

/** @returns {string} a UUID; `randomUUID` exists in secure contexts only */
export function newId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
