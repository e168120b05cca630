import { must } from "./dom.js";

/**
 * Ask before erasing; the dialog gives the focus back to the button that opened it.
 *
 * @param {() => Promise<void>} onErase
 */
export function confirmErase(onErase) {
  const dialog = must("erase-dialog", HTMLDialogElement);
  must("erase", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
  must("erase-no", HTMLButtonElement).addEventListener("click", () => dialog.close());
  must("erase-yes", HTMLButtonElement).addEventListener("click", async () => {
    dialog.close();
    await onErase();
  });
}
