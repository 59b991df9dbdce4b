// Words on the way: while a field here holds words that the server does not have, the page says so now and then, and once more when all
// have arrived. The facilitator sees how many people that is before moving on. And: a nudge that is put away gives the focus back.
import { FIELDS, holdsWords } from "./follow.js";
import { headers } from "./page.js";

const LATE = 3_000; // an ordinary autosave is faster
const AGAIN = 25_000; // the server forgets after a minute
const REST = 4_000; // between two words on the same page
let since = 0; // when it began
let told = 0;
let toldAt = 0;
let lastField = null;

const stage = () => document.getElementById("stage");
const held = (place) => [...place.querySelectorAll(FIELDS)].filter(holdsWords).length;

function look() {
  const place = stage();
  if (!place?.dataset.unsentUrl) return;
  const now = Date.now();
  const fields = held(place);
  if (!fields) since = 0;
  else since ||= now;
  const isLate = fields > 0 && now - since > LATE;
  if (now - toldAt < REST) return;
  if (isLate && (fields !== told || now - toldAt > AGAIN)) tell(place.dataset.unsentUrl, fields);
  else if (!fields && told) tell(place.dataset.unsentUrl, 0);
}

/** Without a line nobody is told, and the facilitator sees that this page is offline. */
async function tell(url, fields) {
  toldAt = Date.now();
  try {
    const answer = await fetch(url, { method: "POST", headers: headers(), body: new URLSearchParams({ fields }), keepalive: true, redirect: "manual" });
    if (answer.status === 204) told = fields;
  } catch {
    // again after a rest
  }
}

if (stage()) {
  setInterval(look, 1000);
  addEventListener("pagehide", () => told && tell(stage()?.dataset.unsentUrl, 0));
}

addEventListener("focusin", ({ target }) => {
  if (target.matches?.(FIELDS)) lastField = target;
});
document.addEventListener("htmx:after:swap", ({ detail }) => {
  if (detail.ctx?.target?.id !== "nudged" || document.activeElement !== document.body) return;
  if (lastField?.isConnected) lastField.focus({ preventScroll: true });
});
