import { h } from "./dom.js";

const ACCEPTED = /\.(csv|xlsx)$/i;
const LARGEST = 5 * 1024 * 1024;

/**
 * A file by choice or by drop. The server decides; what is refused here only spares a transfer.
 *
 * @param {HTMLElement} attach the button that chooses
 * @param {HTMLElement} panel where a file may be dropped
 * @param {(file: File) => void} onFile
 * @param {(sentence: string) => void} onRefused
 */
export function acceptFiles(attach, panel, onFile, onRefused) {
  const take = (/** @type {File|undefined} */ file) => {
    if (!file) return;
    if (!ACCEPTED.test(file.name)) onRefused("Seuls les fichiers CSV et XLSX sont acceptés.");
    else if (file.size > LARGEST) onRefused("Ce fichier est trop volumineux. La limite est de 5\u00a0Mo.");
    else onFile(file);
  };
  const input = h("input", { id: "file", type: "file", accept: ".csv,.xlsx", hidden: true, "aria-label": "Fichier CSV ou XLSX" });
  attach.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take(input.files?.[0]);
    input.value = "";
  });
  attach.after(input);
  acceptDrops(panel, take);
}

/**
 * @param {HTMLElement} panel
 * @param {(file: File|undefined) => void} take
 */
function acceptDrops(panel, take) {
  const sign = h("div", { class: "drop", hidden: true, "aria-hidden": "true" }, h("p", {}, "Déposez votre fichier CSV ou XLSX ici"));
  const carriesFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  panel.append(sign);
  panel.addEventListener("dragover", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    sign.hidden = false;
  });
  panel.addEventListener("dragleave", (event) => {
    if (!(event.relatedTarget instanceof Node && panel.contains(event.relatedTarget))) sign.hidden = true;
  });
  panel.addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    sign.hidden = true;
    take(event.dataTransfer?.files[0]);
  });
}
