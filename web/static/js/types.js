/**
 * Shapes shared by the modules; the server's side is documented in docs/web.md.
 *
 * @typedef {{id: string, title: string}} Choice
 * @typedef {{title: string, url: string}} Link
 * @typedef {{label: string, before: string|number|null, after: string|number|null}} Row
 * @typedef {{
 *   id: string, title: string, subscription: string, rows: Row[], notes?: string[], invoice?: string,
 *   effective?: string|{when: string, date: string}, terms?: {title: string, url: string, version?: string|number}|null,
 *   expires_at?: string
 * }} Card
 * @typedef {{
 *   seq: number, author: "customer"|"bot"|"notice"|"advisor", text: string, buttons: Choice[], links: Link[], created_at: string,
 *   name?: string, turn?: number, edits?: number, client_id?: string, button?: string, entry?: string, proposal?: Card,
 *   operation?: string, ask?: string, code?: string
 * }} Message
 * @typedef {{sent?: Message, messages: Message[]}} Turn
 * @typedef {{holder: "bot"|"advisor"|"errand", name?: string}} Holder who answers the customer
 * @typedef {{kind: "text", text: string, edits?: number}|{kind: "button", button: string, text: string}
 *   |{kind: "file", file: File, text: string}} Wish what the customer wants to send
 * @typedef {{
 *   display: "panel"|"page", greeting: string|null, context: string|null, siteToken: string|null, door: string
 * }} Options read by assistant.js; `door` ends with "/"
 */
export {};
