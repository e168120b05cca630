/**
 * The token by which the embedding site says who its visitor is: from the page's function of that name, when a conversation
 * is opened. Whatever goes wrong there, the visitor is a stranger.
 *
 * @param {string|null} name
 * @returns {Promise<string|undefined>}
 */
export async function siteToken(name) {
  if (name === null) return undefined;
  try {
    const token = await /** @type {any} */ (globalThis)[name]();
    if (token === null || token === undefined || token === "") return undefined;
    if (typeof token === "string") return token;
    console.warn(`<profis-assistant>: ${name}() gave no text`);
  } catch (error) {
    console.warn(`<profis-assistant>: ${name}() failed`, error);
  }
  return undefined;
}
