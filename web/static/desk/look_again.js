// A link from a mail arrives without the session's cookie (SameSite=Strict); asked from this page, it is sent.
const wanted = /** @type {HTMLInputElement} */ (document.getElementById("suite")).value;
const answer = await (await fetch("/desk/session")).json();
if (answer.signed_in) location.replace(wanted);
