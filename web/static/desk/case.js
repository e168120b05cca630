import { follow, must, nodes, signInAddress } from "./parts.js";

const page = must("case");
const log = must("log");
const composer = /** @type {HTMLFormElement} */ (must("composer"));
const text = /** @type {HTMLTextAreaElement} */ (must("text"));
const alertBox = must("alert");
const noticeBox = must("notice");
const number = page.dataset.number ?? "";
const draftKey = `desk-draft-${number}`;
const SILENT = "La conversation est rendue, mais l’assistant ne répond pas pour l’instant.";
const LOST = "Connexion perdue, nouvel essai…";
const HIDDEN_TOO_LONG = 60000;
const NEAR_END = 120;
const title = document.title;
let last = Number(page.dataset.after);
/** @type {string|null} the id of the line being sent: kept while the text is the same, so a second try is no second line */
let clientId = null;
let atEnd = true;

/**
 * @param {HTMLElement} box
 * @param {string} words nothing: the box goes
 */
function tell(box, words) {
  box.textContent = words;
  box.hidden = !words;
}

/** @param {string} value */
function setDraft(value) {
  text.value = value;
  keepDraft();
}

function keepDraft() {
  clientId = null;
  if (text.value) sessionStorage.setItem(draftKey, text.value);
  else sessionStorage.removeItem(draftKey);
}

/** The end stays in sight, unless an earlier line is being read. */
function stayAtEnd() {
  if (atEnd) log.scrollTop = log.scrollHeight;
}

/** @param {{html: string, author: string}} line */
function addLine(line, /** @type {MessageEvent} */ event) {
  const seq = Number(event.lastEventId);
  if (seq <= last) return;
  last = seq;
  const fresh = nodes(line.html);
  fresh.forEach((node) => { if (node instanceof HTMLElement) node.classList.add("fresh"); });
  log.append(...fresh);
  stayAtEnd();
  if (document.hidden && line.author === "customer") document.title = `● ${title}`;
}

/** @param {{parts: Record<string, string>, speak: boolean}} state */
function showState(state) {
  const focus = document.activeElement;
  for (const [name, html] of Object.entries(state.parts)) {
    const part = must(name);
    const held = part.contains(focus);
    part.replaceChildren(...nodes(html));
    if (held && !state.speak) /** @type {HTMLElement|null} */ (part.querySelector("button, summary, a"))?.focus();
  }
  const began = composer.hidden && state.speak;
  composer.hidden = must("prepare").hidden = !state.speak;
  if (began) text.focus();
}

/**
 * Post a form; what it holds stays where it is until the answer is a yes.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} [more]
 * @returns {Promise<Record<string, any>|null>} null: refused, and told
 */
async function post(form, more = {}) {
  const buttons = form.querySelectorAll("button");
  if (form.dataset.busy) return null;
  form.dataset.busy = "1";
  buttons.forEach((button) => button.setAttribute("aria-disabled", "true"));
  try {
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    Object.entries(more).forEach(([name, value]) => body.set(name, value));
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (response.ok) return answer;
    tell(alertBox, answer.detail);
    if (response.status === 401) offerSignIn();
  } catch {
    tell(alertBox, "La connexion est interrompue\u202f: rien n’est perdu, réessayez.");
  } finally {
    delete form.dataset.busy;
    buttons.forEach((button) => button.removeAttribute("aria-disabled"));
  }
  alertBox.scrollIntoView({ block: "nearest" });
  return null;
}

function offerSignIn() {
  const link = document.createElement("a");
  link.href = signInAddress();
  link.textContent = "Se connecter";
  alertBox.append(" ", link);
}

async function send() {
  if (!text.value.trim()) return;
  clientId ??= crypto.randomUUID();
  const sent = text.value;
  const answer = await post(composer, { client_id: clientId });
  if (!answer) return;
  tell(alertBox, "");
  if (text.value === sent) setDraft("");
  text.focus();
}

/** @param {HTMLFormElement} form */
async function act(form) {
  const answer = await post(form);
  if (!answer) return;
  tell(alertBox, "");
  tell(noticeBox, answer.notice ? SILENT : "");
  if (form.dataset.act === "note") form.reset();
  if (form.dataset.act === "prepare") await showPrepare(`/desk/demandes/${number}`);
}

/**
 * The operation's form, from the page that would show it.
 *
 * @param {string} address
 */
async function showPrepare(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) return location.assign(address);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("prepare");
  must("prepare").replaceChildren(...(fresh?.childNodes ?? []));
  document.getElementById("operation-title")?.focus();
}

function insertReady() {
  const chosen = /** @type {HTMLSelectElement} */ (must("modele")).selectedOptions[0];
  const before = text.value.slice(0, text.selectionStart);
  const gap = before && !/\s$/.test(before) ? "\n" : "";
  text.setRangeText(gap + (chosen?.dataset.text ?? ""), text.selectionStart, text.selectionEnd, "end");
  keepDraft();
  text.focus();
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.act === undefined && form.dataset.open === undefined && form.id !== "ready") return;
  event.preventDefault();
  if (form === composer) void send();
  else if (form.id === "ready") insertReady();
  else if (form.dataset.open) void showPrepare(`${form.action}?${new URLSearchParams(/** @type {any} */ (new FormData(form)))}`);
  else void act(form);
});
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-open]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  void showPrepare(link.href);
});
text.addEventListener("input", keepDraft);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void send();
});

const stream = follow(() => `/desk/demandes/${number}/evenements?after=${last}`, {
  line: addLine,
  state: showState,
  erased: () => {
    stream.close();
    location.reload();
  },
  signed_out: () => {
    stream.close();
    tell(alertBox, "Votre session a pris fin. Votre brouillon est conservé.");
    offerSignIn();
  },
}, (connected) => {
  if (!connected) tell(noticeBox, LOST);
  else if (noticeBox.textContent === LOST) tell(noticeBox, "");
});

// Six streams to one address are all a browser allows: a page nobody looks at gives its own back after a minute.
let sleep = 0;
document.addEventListener("visibilitychange", () => {
  clearTimeout(sleep);
  if (document.hidden) sleep = setTimeout(stream.close, HIDDEN_TOO_LONG);
  else {
    document.title = title;
    stream.open();
  }
});

if (!text.value) text.value = sessionStorage.getItem(draftKey) ?? "";
log.addEventListener("scroll", () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END; });
new ResizeObserver(stayAtEnd).observe(log);
if (!composer.hidden) text.focus({ preventScroll: true });
