// What a page does when it hears a signal: it fetches its personal parts again, or goes where the group is. Typing is sacred: while
// something here is not sent, or a sentence is under way, the page stays and says that the group has moved.
//   [data-panel-url]         a personal part; "panel" fetches it again
//   [data-hears="own"]       a small part with a data-panel-url that follows the signals it names, also alone
//   #stage[data-stage-url]   the part under the bar; "stage" fetches it again (data-on="stage lead": on each of these)
//   [data-reload-on="stage"] the whole page is loaded again on that signal
import { flush, moved, unsent } from "./drafts.js";
import { catchUp, leave, read, seen } from "./live.js";
import { headers, say } from "./page.js";

const JUST_NOW = 3_000;
export const FIELDS = "textarea, input:is([type=text], [type=search], :not([type]))";
const line = document.getElementById("live");
const stageNow = () => document.getElementById("stage");
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const rootOf = (text) => new DOMParser().parseFromString(text, "text/html").body.firstElementChild;
let typedAt = 0;

/**
 * Each work runs alone; asked for while it runs, it runs once more: an older answer never follows a newer one. Before that it rests
 * for three times as long as it took, so that a server with much to do is asked less often.
 */
function alone(work) {
  let running = false;
  let again = false;
  let begun = 0;
  return async function run() {
    if (running) return void (again = true);
    running = true;
    try {
      await wait(Math.random() * 300); // not all at once
      begun = Date.now();
      await work();
    } catch {
      setTimeout(run, 2000 + Math.random() * 1000); // the server did not answer
    } finally {
      if (again) await wait(Math.min(3_000, 3 * (Date.now() - begun)));
      running = false;
      if (again) run(again = false);
    }
  };
}

async function get(url) {
  const answer = await fetch(url, { headers: headers(), cache: "no-store" });
  const elsewhere = answer.headers.get("HX-Redirect");
  if (elsewhere?.startsWith("/")) return void over(elsewhere);
  if (answer.redirected || answer.status === 403) return void leave();
  if (answer.status >= 500) throw new Error(String(answer.status));
  return answer.status === 200 ? answer : null; // 404: of an item that is gone; the stage comes by its own signal
}

async function swap(target, text, style) {
  await htmx.swap({ sourceElement: target, target, text, swap: style, transition: false });
}

/** A part to be fetched, and the news that made it so: {topic, since}, or null when it is to be fetched in any case. */
const due = new Map();
/**
 * topic -> versions that writes of this very page raised, whose answers brought what is new: X-Own: "p.12:57", or X-Shows where the answer
 * is the whole panel.
 */
const brought = new Map();
let bringings = 0;

/** Writes under way: what their answers bring need not be fetched. */
export const writes = new Set();
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => ctx.request.method !== "GET" && writes.add(ctx));
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => writes.delete(ctx));

export function brings(news) {
  for (const [topic, version] of read(news)) {
    bringings += 1;
    if (!brought.has(topic)) brought.set(topic, new Set());
    brought.get(topic).add(version);
  }
}

document.addEventListener("htmx:after:request", ({ detail }) => {
  for (const name of ["X-Own", "X-Shows"]) brings(detail.ctx?.response?.headers.get(name));
});

/** Whether all that happened since then is on this page already. */
function isHere({ topic, since }) {
  const now = seen.get(topic);
  if (!(now > since)) return false;
  for (let version = since + 1; version <= now; version++) if (!brought.get(topic)?.has(version)) return false;
  return true;
}

const fetchDue = alone(async () => {
  for (let tries = 0; writes.size && tries < 20; tries++) await wait(100);
  for (const [part, news] of due) {
    due.delete(part);
    if (news && isHere(news)) continue;
    await fetchPart(part).catch((error) => {
      due.set(part, null);
      throw error;
    });
  }
});

async function fetchPart(part) {
  if (!part.isConnected) return;
  const [from, had] = [new Map(seen), bringings];
  // Not htmx.ajax: inside a form it would send what is being typed along, in the address.
  const answer = await get(part.dataset.panelUrl);
  const text = await answer?.text();
  if (!answer || !part.isConnected) return;
  if (losesWords(part, text)) await flush();
  if (losesWords(part, text)) return strip("", "plain");
  await swap(part, text, part.id && rootOf(text)?.id === part.id ? "outerMorph" : "innerMorph");
  catchUp(from);
  if (bringings !== had) due.set(part, null); // what a write brought meanwhile need not be in it, and is off the page now
  if (part.id !== "panel") return;
  const place = document.getElementById("moved");
  if (place?.dataset.why === "plain") place.hidden = true;
}

/** Whether a field with words that are nowhere else stands here and not in what comes. */
function losesWords(part, text) {
  const open = [...part.querySelectorAll(FIELDS)].filter(holdsWords);
  if (!open.length) return false;
  const next = new DOMParser().parseFromString(text, "text/html");
  return open.some((field) => !next.getElementById(field.id));
}

/** Whatever stands in another part comes with it. */
function panel(event) {
  const news = newsOf(event?.detail);
  // A place that waits for its own signal alone has nothing to fetch yet.
  for (const part of document.querySelectorAll('[data-panel-url]:not([data-panel-url] *, [data-hears="clicker"])')) {
    const earlier = due.get(part);
    if (!due.has(part)) due.set(part, part.id === "panel" ? news : null);
    else if (earlier?.topic !== news?.topic) due.set(part, null);
  }
  return fetchDue();
}

const stage = alone(async () => {
  const [here, had] = [stageNow(), bringings];
  const answer = here && (await get(here.dataset.stageUrl));
  if (!answer) return;
  const text = await answer.text();
  if (here.dataset.on) return arrive(here, text, "outerMorph", had);
  const isSame = answer.headers.get("X-Same-Stage") === "1";
  const follows = here.dataset.follows !== "no";
  if (isSame && follows) return panel();
  await flush();
  if ((!follows && !isSame) || unsent().length || isBusy(here)) return strip(rootOf(text)?.dataset.title);
  await arrive(here, text, "outerHTML", had);
});

async function arrive(here, text, style, had) {
  const before = document.querySelector("#stage h1")?.textContent.trim();
  await swap(here, text, style);
  for (const id of ["moved", "away"]) {
    const place = document.getElementById(id);
    if (place) place.hidden = true;
  }
  moved();
  const now = document.querySelector("#stage h1")?.textContent.trim();
  if (now !== before) say(now);
  // News that came while this was on its way found no place to go.
  catchUp(read(stageNow()?.dataset.seen));
  if (bringings !== had) panel(); // as above
}

/** The session, or its first sitting, has ended: whoever still writes here goes on writing. */
async function over(address) {
  const here = stageNow();
  await flush();
  if (here && !here.dataset.on && (unsent().length || isBusy(here))) return strip("", address.endsWith("/door/") ? "stopped" : "ended");
  return leave(address);
}

/** In the middle of a sentence, or with words in a form that is sent by hand. */
function isBusy(place) {
  return isTyping(place) || [...place.querySelectorAll(FIELDS)].some((field) => !field.dataset.draft && holdsWords(field));
}

function isTyping(place) {
  const here = document.activeElement;
  return Date.now() - typedAt < JUST_NOW && place.contains(here) && here.matches("textarea, input:not([type=radio], [type=checkbox])");
}

/** Words that the server does not have. */
export function holdsWords(field) {
  return field.dataset.draft ? unsent().includes(field.dataset.draft) : field.value !== field.defaultValue;
}

function strip(name, why = "words") {
  const place = document.getElementById("moved");
  if (!place) return;
  const words = place.querySelector("[data-words]");
  if (words && (name || why !== "words")) words.textContent = words.dataset[why].replace("{item}", name);
  place.dataset.why = why;
  const away = document.getElementById("away");
  if (away) away.hidden = true;
  if (place.hidden) say(place.querySelector("p")?.textContent.trim());
  place.hidden = false;
}

/** The frame that carries a signal has not been noted in `seen` yet. */
function newsOf(detail) {
  const topic = detail?.data && JSON.parse(detail.data).topic;
  return seen.has(topic) ? { topic, since: seen.get(topic) } : null;
}

function hear({ type, detail }) {
  const parts = document.querySelectorAll(`[data-hears~="${type}"]`);
  for (const part of parts) if (!due.has(part)) due.set(part, newsOf(detail));
  if (parts.length) fetchDue();
  if (document.querySelector(`[data-reload-on~="${type}"]`)) return flush().then(() => location.reload());
  const on = stageNow()?.dataset.on?.split(" ") || ["stage"];
  if (on.includes(type)) stage();
}

if (line) {
  for (const signal of ["stage", "lead", "seats", "own", "clicker"]) line.addEventListener(signal, hear);
  line.addEventListener("panel", panel);
}
// Before the opening there is no line, and a page still fetches its own part anew when it has changed it.
document.addEventListener("live:panel", panel);
addEventListener("input", () => (typedAt = Date.now()), true);

// Nobody is signed in any more: the sign-in page is no answer to swap into a part of this one. What was typed is kept here.
document.addEventListener("htmx:after:request", (event) => {
  const raw = event.detail.ctx?.response?.raw;
  if (!raw?.redirected || new URL(raw.url).pathname !== "/account/login/") return;
  event.preventDefault();
  leave();
});
