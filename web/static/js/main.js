import { Conversation } from "./conversation.js";
import { must } from "./dom.js";
import { confirmErase } from "./erase.js";
import { acceptFiles } from "./files.js";

const conversation = new Conversation();

must("advisor", HTMLButtonElement).addEventListener("click", () => conversation.say("Je voudrais parler à un conseiller."));
for (const button of must("examples", HTMLElement).querySelectorAll("button")) {
  button.addEventListener("click", () => conversation.say(button.textContent ?? ""));
}
acceptFiles((file) => conversation.sendFile(file), (sentence) => conversation.note(sentence));
confirmErase(() => conversation.erase());
conversation.start();
