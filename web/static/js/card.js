/** @import { Card, Row } from "./types.js" */
import { h, icon, newId, safeLink } from "./dom.js";

const TICK = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.4 14.4-4-4 1.5-1.5 2.5 2.5 5.4-5.5 1.5 1.5-6.9 7Z";
const DAY = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric" });
const HOUR = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit" });

/**
 * The proposal: what would change, from when, under which terms, until when it can be confirmed.
 *
 * @param {Card} card
 * @param {HTMLElement[]} question what the message asks beside the card
 * @param {HTMLElement|null} choices the message's buttons
 * @param {{door: string, heading: "h2"|"h3"}} place where links lead from, and below which title it stands
 * @returns {HTMLElement}
 */
export function proposalCard(card, question, choices, { door, heading }) {
  const title = h(heading, { id: `title-${newId()}` }, card.title); // a card may be shown again
  const element = h("div", { class: "card", role: "group", "aria-labelledby": title.id },
    h("header", {}, title, card.title.includes(card.subscription) ? null : h("p", {}, `Abonnement ${card.subscription}`)),
    h("div", { class: "changes" }, changes(card.rows)),
    h("ul", { class: "notes" }, ...notes(card, door).map((note) => h("li", {}, note))),
    question.length ? h("div", { class: "question" }, ...question) : null,
    choices);
  if (card.expires_at) watchExpiry(element, new Date(card.expires_at));
  return element;
}

/** @param {Row[]} rows */
function changes(rows) {
  const head = ["Élément", "Avant", "Après"].map((title) => h("th", { scope: "col" }, title));
  return h("table", {},
    h("caption", {}, "Ce qui changera"),
    h("thead", {}, h("tr", {}, ...head)),
    h("tbody", {}, ...rows.map((row) => h("tr", {},
      h("th", { scope: "row" }, row.label),
      h("td", { class: "before" }, shown(row.before)),
      h("td", { class: "after" }, shown(row.after))))));
}

/** @param {string|number|null} value */
function shown(value) {
  return value === null || value === undefined ? "aucun" : String(value);
}

/**
 * The assistant's sentences about the change; the date alone when it sent none.
 *
 * @param {Card} card
 * @param {string} door
 * @returns {(Node|string)[]}
 */
function notes(card, door) {
  const sentences = card.notes?.length ? card.notes : [effective(card.effective)].filter(Boolean);
  return card.terms ? [...sentences, terms(card.terms, door)] : sentences;
}

/**
 * What a message says beside its card: its text also holds the card in words, for channels that cannot draw it.
 *
 * @param {string} text
 * @param {Card} card
 * @returns {string}
 */
export function besideCard(text, card) {
  const told = new Set([card.title, ...(card.notes ?? [])]);
  const isRow = (/** @type {string} */ line) => card.rows.some((row) =>
    line.startsWith(`${row.label}\u00a0: `) && (line.includes("→") || row.before === ""));
  const isTold = (/** @type {string} */ line) => told.has(line) || isRow(line);
  return text.split("\n").filter((line) => !isTold(line.replace(/^[-•]\s+|\*\*/g, "").trim())).join("\n").trim();
}

/**
 * @param {NonNullable<Card["terms"]>} value
 * @param {string} door
 */
function terms(value, door) {
  return h("span", {}, "Conditions\u00a0: ", safeLink(value.title, value.url, door), value.version ? ` (version ${value.version})` : "");
}

/** @param {Card["effective"]} effective */
function effective(effective) {
  if (!effective || typeof effective === "string") return effective ?? "";
  if (effective.when === "now") return "Prise d’effet immédiate, dès votre confirmation.";
  return `Prise d’effet le ${day(effective.date)}, à la date de renouvellement.`;
}

/** @param {string} date an ISO day, read as a day of the calendar, not as midnight UTC */
function day(date) {
  const [year, month, number] = date.slice(0, 10).split("-").map(Number);
  return DAY.format(new Date(year, month - 1, number)).replace(/^1 /, "1er ");
}

/**
 * @param {HTMLElement} card
 * @param {Date} end
 */
function watchExpiry(card, end) {
  const line = h("p", { class: "expiry" });
  const check = () => {
    const left = end.getTime() - Date.now();
    card.classList.toggle("expired", left <= 0);
    line.textContent = left > 0
      ? `Proposition valable jusqu’à ${HOUR.format(end)}.`
      : "Cette proposition a expiré. Renouvelez votre demande pour en recevoir une nouvelle.";
    if (left > 0) setTimeout(check, Math.min(left + 500, 60000));
  };
  card.append(line);
  check();
}

/**
 * The receipt: the ledger's reference, the only proof that something was done.
 *
 * @param {string} reference
 * @param {(sentence: string) => void} announce
 * @returns {HTMLElement}
 */
export function receipt(reference, announce) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(reference);
      announce("Référence copiée.");
    } catch {
      announce("La copie n’est pas possible ici. Sélectionnez la référence pour la copier.");
    }
  };
  return h("div", { class: "receipt", role: "group", "aria-label": "Opération enregistrée" },
    icon(TICK),
    h("p", {}, "Opération enregistrée", h("strong", {}, reference)),
    h("button", { type: "button", class: "linklike", onclick: copy }, "Copier la référence"));
}
