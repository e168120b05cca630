/** @import { Card, Choice, Link, Message } from "./types.js" */
import { besideCard, proposalCard, receipt } from "./card.js";
import { h, safeLink } from "./dom.js";
import { markdown } from "./markdown.js";

const AUTHORS = { customer: "Vous", bot: "Assistant", notice: "Information" };

/**
 * What a message needs of the page.
 *
 * @typedef {{press: (choice: Choice, group: HTMLElement) => void, announce: (sentence: string) => void}} Hands
 */

/**
 * A stored message as an element.
 *
 * @param {Message} message
 * @param {Hands} hands
 * @returns {HTMLElement}
 */
export function renderMessage(message, hands) {
  const group = message.buttons.length ? choices(message, hands) : null;
  const body = message.proposal ? [cardOf(message, message.proposal, group)] : [bubble(message), links(message.links), group];
  return h("article", { class: `message ${message.author}`, "data-seq": String(message.seq) },
    author(message.author),
    message.operation ? receipt(message.operation, hands.announce) : null,
    ...body);
}

/** @param {Message} message */
function bubble(message) {
  if (!message.text) return null;
  return h("div", { class: "bubble" }, ...(message.author === "customer" ? [message.text] : markdown(message.text)));
}

/**
 * @param {Message} message
 * @param {Card} card
 * @param {HTMLElement|null} group
 */
function cardOf(message, card, group) {
  const others = links(message.links.filter((link) => link.url !== card.terms?.url));
  const question = [...markdown(besideCard(message.text, card)), others].filter((part) => part !== null);
  return proposalCard(card, question, group);
}

/**
 * What the customer has just sent and the server has not answered yet.
 *
 * @param {string} text
 * @returns {HTMLElement}
 */
export function renderPending(text) {
  return h("article", { class: "message customer pending" }, author("customer"), h("div", { class: "bubble" }, text));
}

/**
 * How much of a file has left; then, that it is being read.
 *
 * @param {HTMLElement} article
 * @param {number} share 0 to 1
 */
export function showProgress(article, share) {
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
  article.classList.replace("pending", "unsent");
  const again = retry && h("button", { type: "button", class: "linklike", onclick: retry }, "Réessayer");
  article.append(h("p", { class: "fault" }, h("span", {}, detail), again));
}

/** @param {HTMLElement} article */
export function markPending(article) {
  clearFault(article);
  article.classList.replace("unsent", "pending");
}

/**
 * The customer's line is stored: show it as it was stored (codes masked) and under its number.
 *
 * @param {HTMLElement} article
 * @param {Message} sent
 */
export function markSent(article, sent) {
  clearFault(article);
  clearProgress(article);
  article.classList.remove("pending", "unsent");
  article.dataset.seq = String(sent.seq);
  article.querySelector(".bubble")?.replaceChildren(sent.text);
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

/** @param {Message["author"]} name */
function author(name) {
  return h("span", { class: "sr" }, `${AUTHORS[name]}\u00a0: `);
}

/**
 * Buttons stay focusable once closed (aria-disabled): a keyboard user does not lose their place.
 *
 * @param {Message} message
 * @param {Hands} hands
 */
function choices(message, hands) {
  const group = h("div", { class: "choices", role: "group", "aria-label": "Choix proposés" });
  group.dataset.independent = String(Boolean(message.entry));
  message.buttons.forEach((choice, place) => {
    const press = () => {
      if (button.getAttribute("aria-disabled") !== "true") hands.press(choice, group);
    };
    const look = message.proposal && place === 0 ? "primary" : "outline";
    const button = h("button", { type: "button", class: look, "data-button": choice.id, onclick: press }, choice.title);
    group.append(button);
  });
  return group;
}

/** @param {Link[]} items */
function links(items) {
  if (!items.length) return null;
  return h("ul", { class: "links" }, ...items.map((link) => h("li", {}, safeLink(link.title, link.url))));
}
