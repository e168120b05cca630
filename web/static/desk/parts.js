/**
 * Pieces of page that the server drew, with the templates of the page itself: text is escaped there, and a parsed
 * document runs nothing.
 *
 * @param {string} html
 * @returns {Node[]}
 */
export function nodes(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function must(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing`);
  return element;
}

const UNITS = /** @type {const} */ ([[86400, "j"], [3600, "h"], [60, "min"]]);

/**
 * How long ago, as the server writes it in the queue.
 *
 * @param {string} at ISO 8601
 * @returns {string}
 */
export function age(at) {
  const seconds = Math.max(0, (Date.now() - Date.parse(at)) / 1000);
  const unit = UNITS.find(([length]) => seconds >= length);
  if (!unit) return "à l’instant";
  const rest = unit[1] === "h" ? ` ${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")}` : "";
  return `${Math.floor(seconds / unit[0])}\u00a0${unit[1]}${rest}`;
}

/** The page to sign in at, and to come back from. */
export function signInAddress() {
  return `/desk/connexion?suite=${encodeURIComponent(location.pathname + location.search)}`;
}

/**
 * A stream of events that opens again by itself, also after an answer that the browser takes as final.
 *
 * @param {() => string} address asked before each opening
 * @param {Record<string, (data: any, event: MessageEvent) => void>} on by event
 * @param {(connected: boolean) => void} onChange
 * @returns {{close: () => void, open: () => void}}
 */
export function follow(address, on, onChange) {
  /** @type {EventSource|null} */
  let source = null;
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    source = new EventSource(address());
    source.onopen = () => onChange(true);
    source.onerror = () => {
      onChange(false);
      close();
      timer = setTimeout(open, 3000);
    };
    for (const [name, act] of Object.entries(on)) {
      source.addEventListener(name, (event) => act(JSON.parse(event.data), event));
    }
  };
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  open();
  return { close, open };
}
