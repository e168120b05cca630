import { age, follow, must, nodes, signInAddress } from "./parts.js";

const list = must("list");
const live = must("live");
const title = document.title;
let waiting = -1;

/** @param {{html: string, waiting: number}} fresh */
function show(fresh) {
  const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
  list.replaceChildren(...nodes(fresh.html));
  if (focused) /** @type {HTMLElement|null} */ (list.querySelector(`a[href="${CSS.escape(focused)}"]`))?.focus();
  if (waiting >= 0 && fresh.waiting > waiting) live.textContent = "Une nouvelle demande attend.";
  waiting = fresh.waiting;
  document.title = waiting ? `(${waiting}) ${title}` : title;
}

const stream = follow(() => `/desk/evenements?${list.dataset.query ?? ""}`, {
  list: show,
  signed_out: () => {
    stream.close();
    location.assign(signInAddress());
  },
}, (connected) => {
  live.classList.toggle("lost", !connected);
  live.textContent = connected ? "Mise à jour en direct" : "Connexion perdue, nouvel essai…";
});

setInterval(() => list.querySelectorAll("time").forEach((time) => { time.textContent = age(time.dateTime); }), 30000);
must("filters").addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement && event.target.type === "checkbox") {
    /** @type {HTMLFormElement} */ (must("filters")).requestSubmit();
  }
});
