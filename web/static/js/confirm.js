import { h } from "./dom.js";

/**
 * Asks before erasing; the dialog gives the focus back to what had it.
 *
 * @param {() => Promise<void>} onErase
 * @returns {HTMLDialogElement}
 */
export function eraseDialog(onErase) {
  const erase = () => {
    dialog.close();
    onErase();
  };
  const dialog = h("dialog", { id: "erase-dialog", class: "ask", "aria-labelledby": "erase-title" },
    h("h2", { id: "erase-title" }, "Effacer la conversation\u202f?"),
    h("p", {}, "Les messages et les fichiers de cette conversation seront supprimés définitivement. Les opérations déjà confirmées restent inscrites au registre de votre abonnement."),
    h("div", { class: "choices" },
      h("button", { type: "button", id: "erase-yes", class: "danger", onclick: erase }, "Effacer"),
      h("button", { type: "button", id: "erase-no", class: "outline", onclick: () => dialog.close() }, "Conserver")));
  return dialog;
}
