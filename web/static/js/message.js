/** @import { Card, Choice, Link, Message } from "./types.js" */
import { besideCard, proposalCard, receipt } from "./card.js";
import { h, icon, safeLink } from "./dom.js";
import { markdown } from "./markdown.js";

const AUTHORS = { customer: "Vous", bot: "Assistant", notice: "Information", advisor: "Service clientèle" };
const THUMB = "M2 10h4v11H2zM8 21V10l4.5-8c1.6 0 2.6 1.2 2.3 2.8L14 9h6c1.3 0 2.2 1.2 1.9 2.4l-2 8c-.2 1-1 1.6-2 1.6H8Z";
/** Notices of the door that are about what the customer typed; the others only tell what happens. */
const WARNINGS = ["card_masked", "text_command"];
/** What the transcript never shows whole cannot be put back in the field. */
const MASKED = /•|\[numéro de carte masqué\]/;
const FILE = "Fichier\u00a0: ";

/**
 * What a message needs of the conversation; `door` is what its links are relative to,
 * `heading` what a card's title is, below the assistant's own.
 *
 * @typedef {{
 *   press: (choice: Choice, group: HTMLElement) => void, announce: (sentence: string) => void,
 *   edit: (message: Message) => void, canEdit: () => boolean, door: string,
 *   heading: "h2"|"h3"
 * }} Hands
 */

/**
 * A stored message as an element.
 *
 * @param {Message} message
 * @param {Hands} hands
 * @returns {HTMLElement}
 */
export function renderMessage(message, hands) {
  const verdict = message.entry ? thumbs(message.buttons) : [];
  const others = message.buttons.filter((choice) => !verdict.includes(choice));
  const group = others.length ? choices(message, others, hands) : null;
  const article = h("article", { class: `message ${message.author}`, "data-seq": String(message.seq) }, author(message));
  if (WARNINGS.includes(message.code ?? "")) article.classList.add("warning");
  if (message.turn !== undefined) article.dataset.turn = String(message.turn);
  if (message.operation) article.append(receipt(message.operation, hands.announce));
  if (message.proposal) article.append(cardOf(message, message.proposal, group, hands));
  else if (verdict.length) appendAnswer(article, message, verdict, group, hands);
  else append(article, bubble(message.text, message.author), links(message.links, hands.door), group);
  return article;
}

/**
 * @param {HTMLElement} article
 * @param {...(Node|null)} parts
 */
function append(article, ...parts) {
  article.append(...parts.filter((part) => part !== null));
}

/**
 * @param {string} text
 * @param {Message["author"]} author
 */
function bubble(text, author) {
  if (!text) return null;
  return h("div", { class: "bubble" }, ...(author === "customer" ? [text] : markdown(text)));
}

/**
 * An answer of the help: its last line asks whether it helped, and goes to the foot with the two thumbs.
 *
 * @param {HTMLElement} article
 * @param {Message} message
 * @param {Choice[]} verdict
 * @param {HTMLElement|null} group
 * @param {Hands} hands
 */
function appendAnswer(article, message, verdict, group, hands) {
  const [, text, question] = /^([\s\S]*?)(?:\n\s*([^\n]*\?)\s*)?$/.exec(message.text) ?? ["", message.text, ""];
  append(article, bubble(text, message.author), links(message.links, hands.door), foot(question, verdict, hands), group);
}

/**
 * @param {string|undefined} question
 * @param {Choice[]} verdict
 * @param {Hands} hands
 */
function foot(question, verdict, hands) {
  const label = question ?? "Cette réponse vous a-t-elle aidé\u202f?";
  const group = h("div", { class: "thumbs", role: "group", "aria-label": label });
  verdict.forEach((choice, place) => {
    const button = choiceButton(choice, place ? "thumb down" : "thumb", group, hands);
    button.prepend(icon(THUMB, "line"));
    group.append(button);
  });
  return h("div", { class: "foot" }, h("p", { "aria-hidden": "true" }, label), group);
}

/**
 * The assistant asks with two buttons, "Oui…" and "Non…", before those that lead on.
 *
 * @param {Choice[]} buttons
 */
function thumbs(buttons) {
  const [yes, no] = buttons;
  return /^Oui\b/.test(yes?.title ?? "") && /^Non\b/.test(no?.title ?? "") ? [yes, no] : [];
}

/**
 * @param {Message} message
 * @param {Card} card
 * @param {HTMLElement|null} group
 * @param {Hands} hands
 */
function cardOf(message, card, group, hands) {
  const others = links(message.links.filter((link) => link.url !== card.terms?.url), hands.door);
  const question = [...markdown(besideCard(message.text, card)), others].filter((part) => part !== null);
  return proposalCard(card, question, group, hands);
}

/**
 * What the customer has just sent and the server has not answered yet.
 *
 * @param {string} text
 * @returns {HTMLElement}
 */
export function renderPending(text) {
  return h("article", { class: "message customer pending" }, author({ author: "customer" }), h("div", { class: "bubble" }, text));
}

/**
 * A sentence of the page itself; the button under it takes it away.
 *
 * @param {string} sentence
 * @param {string|undefined} action the button's title
 * @param {() => void} run
 * @returns {HTMLElement}
 */
export function renderNote(sentence, action, run) {
  const choose = () => {
    article.remove();
    run();
  };
  const button = action && h("button", { type: "button", class: "outline", onclick: choose }, action);
  const article = h("article", { class: "message notice warning" },
    h("div", { class: "bubble" }, sentence), button ? h("div", { class: "choices" }, button) : null);
  return article;
}

/**
 * How much of a file has left; then, that it is being read.
 *
 * @param {HTMLElement} article
 * @param {number} share 0 to 1
 */
export function showProgress(article, share) {
  if (article.dataset.seq) return; // the stream was quicker to tell that it is stored
  const said = share < 1 ? `Envoi du fichier\u00a0: ${Math.floor(100 * share)}\u00a0%` : "Lecture du fichier…";
  const bar = h("progress", { max: "1", "aria-label": said });
  if (share < 1) bar.setAttribute("value", String(share));
  clearProgress(article);
  article.append(h("p", { class: "progress" }, bar, h("span", {}, said)));
}

/** @param {HTMLElement} article */
function clearProgress(article) {
  article.querySelector(".progress")?.remove();
}

/**
 * Say under a message why it was not sent, with a way to try again when that may help.
 *
 * @param {HTMLElement} article
 * @param {string} detail
 * @param {(() => void)|null} retry
 */
export function markUnsent(article, detail, retry) {
  clearFault(article);
  clearProgress(article);
  article.classList.remove("pending");
  article.classList.add("unsent");
  const again = retry && h("button", { type: "button", class: "linklike", onclick: retry }, "Réessayer");
  article.append(h("p", { class: "fault" }, h("span", {}, detail), again));
}

/** @param {HTMLElement} article */
export function markPending(article) {
  clearFault(article);
  article.classList.remove("unsent");
  article.classList.toggle("pending", !article.dataset.seq); // it may be stored already, and only its answer be missing
}

/**
 * The customer's line is stored: show it as it was stored (codes masked) and under its number. What kept its answer away
 * stays said under it.
 *
 * @param {HTMLElement} article
 * @param {Message} sent
 */
export function markSent(article, sent) {
  clearProgress(article);
  article.classList.remove("pending");
  article.dataset.seq = String(sent.seq);
  article.querySelector(".bubble")?.replaceChildren(sent.text);
}

/** @param {HTMLElement} article there is an answer to it, or a person will give one: nothing is to be tried again */
export function markAnswered(article) {
  clearFault(article);
  article.classList.remove("unsent");
}

/**
 * One choice was made: the others of the same message can no longer be, except under an answer of the help, whose
 * buttons are independent of each other (useful or not, related questions, an offer).
 *
 * @param {HTMLElement} group
 * @param {string|null} pressed the button's id; null opens the group again
 */
export function closeChoices(group, pressed) {
  for (const button of group.querySelectorAll("button")) {
    const isPressed = pressed !== null && button.dataset.button === pressed;
    if (pressed === null) button.removeAttribute("aria-disabled");
    else if (isPressed || group.dataset.independent !== "true") button.setAttribute("aria-disabled", "true");
    if (isPressed || pressed === null) button.classList.toggle("pressed", isPressed);
  }
}

/** @param {HTMLElement} article */
function clearFault(article) {
  article.querySelector(".fault")?.remove();
}

/** @param {{author: Message["author"], name?: string}} message */
function author({ author, name }) {
  if (author === "advisor") return h("p", { class: "name" }, [name, "service clientèle"].filter(Boolean).join(" · "));
  return h("span", { class: "sr" }, `${AUTHORS[author]}\u00a0: `);
}

/**
 * @param {Message} message
 * @param {Choice[]} buttons
 * @param {Hands} hands
 */
function choices(message, buttons, hands) {
  const group = h("div", { class: "choices", role: "group", "aria-label": "Choix proposés" });
  group.dataset.independent = String(Boolean(message.entry));
  buttons.forEach((choice, place) => {
    group.append(choiceButton(choice, message.proposal && place === 0 ? "primary" : "outline", group, hands));
  });
  return group;
}

/**
 * Buttons stay focusable once closed (aria-disabled): a keyboard user does not lose their place.
 *
 * @param {Choice} choice
 * @param {string} look
 * @param {HTMLElement} group
 * @param {Hands} hands
 */
function choiceButton(choice, look, group, hands) {
  const press = () => {
    if (button.getAttribute("aria-disabled") !== "true") hands.press(choice, group);
  };
  const button = h("button", { type: "button", class: look, "data-button": choice.id, onclick: press }, choice.title);
  return button;
}

/**
 * @param {Link[]} items
 * @param {string} door
 */
function links(items, door) {
  if (!items.length) return null;
  return h("ul", { class: "links" }, ...items.map((link) => h("li", {}, safeLink(link.title, link.url, door))));
}

/**
 * Whether a line is one that the customer typed and may type again.
 *
 * @param {Message} message
 */
export function isEditable(message) {
  return message.author === "customer" && !message.button && !message.text.startsWith(FILE) && !MASKED.test(message.text);
}

/**
 * Put a button under the customer's last words.
 *
 * @param {HTMLElement} article
 * @param {() => void} onEdit
 */
export function offerEdit(article, onEdit) {
  article.append(h("p", { class: "again" }, h("button", { type: "button", class: "linklike", onclick: onEdit }, "Modifier")));
}

/** @param {HTMLElement} article an advisor will read it: nobody answers at once */
export function markDelivered(article) {
  article.append(h("p", { class: "delivered" }, "Message transmis."));
}

/**
 * A line that a later one replaces, or an answer to it: still readable, no longer to be acted on.
 *
 * @param {HTMLElement} article
 */
export function markReplaced(article) {
  if (article.classList.contains("replaced")) return;
  article.classList.add("replaced");
  article.querySelectorAll("button[data-button]").forEach((button) => button.setAttribute("aria-disabled", "true"));
  const isLine = article.classList.contains("customer");
  article.append(h("p", { class: isLine ? "stamp" : "sr" }, isLine ? "Remplacé par votre message suivant" : "Réponse remplacée"));
}
