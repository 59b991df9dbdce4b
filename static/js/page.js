// What every module needs to know about the page. Words live in the templates, so that they are translated.

const root = document.documentElement;

export const user = root.dataset.user || "-";
export const session = root.dataset.session || location.pathname;

/** The headers every request of ours carries; the token is the one htmx sends. */
export function headers() {
  const own = document.body.getAttribute("hx-headers:inherited");
  return { ...(own ? JSON.parse(own) : {}), "HX-Request": "true" };
}

/** What a request holds, to be sent again later: without its token, which the sign-in since then has changed. */
export function fieldsOf(body) {
  return [...body].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
}

/** randomUUID exists only on https and localhost; a school's LAN address is neither. */
export function key() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
}

const waiting = new Set();

/** Runs `work` once in 3 to 5 seconds, however often it is asked for: not every page at the same moment. */
export function later(work) {
  if (waiting.has(work)) return;
  waiting.add(work);
  setTimeout(() => waiting.delete(work) && work(), 3_000 + Math.random() * 2_000);
}

/** Heard by a screen reader, seen by nobody. */
export function say(words) {
  const line = document.getElementById("say");
  if (line && words) line.textContent = words;
}

/** "8:52", in the reader's own way of writing time. */
export function clock(time = new Date()) {
  return time.toLocaleTimeString(root.lang || undefined, { hour: "numeric", minute: "2-digit" });
}
