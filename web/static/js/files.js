import { must } from "./dom.js";

const ACCEPTED = /\.(csv|xlsx)$/i;
const LARGEST = 5 * 1024 * 1024;

/**
 * A file by choice or by drop. The server decides; what is refused here only spares a transfer.
 *
 * @param {(file: File) => void} onFile
 * @param {(sentence: string) => void} onRefused
 */
export function acceptFiles(onFile, onRefused) {
  const input = must("file", HTMLInputElement);
  const take = (/** @type {File|undefined} */ file) => {
    if (!file) return;
    if (!ACCEPTED.test(file.name)) onRefused("Seuls les fichiers CSV et XLSX sont acceptés.");
    else if (file.size > LARGEST) onRefused("Ce fichier est trop volumineux. La limite est de 5 Mo.");
    else onFile(file);
  };
  must("attach", HTMLButtonElement).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take(input.files?.[0]);
    input.value = "";
  });
  acceptDrops(take);
}

/** @param {(file: File|undefined) => void} take */
function acceptDrops(take) {
  const panel = must("panel", HTMLElement);
  const sign = must("drop", HTMLElement);
  const carriesFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
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
