// Fields of the shared wording: what the room has now stands in the live region beside them, under the same key. A field nobody is writing
// in takes it over; one with own words keeps them and says whose came first.
//   [data-cell="key"]        a field that follows [data-words="key"]
//   [data-copy="key"]        words that show the same and are nobody's to write
//   form[data-flush]         is sent when the words typed before it have arrived: a pen does not leave with half a sentence
//   form[data-take="n"]      "Take the pen" out of a hand: shown once draft n was silent for data-silent milliseconds
import { flush, unsent } from "../js/drafts.js";
import { now } from "../js/timer.js";
import { hide } from "../js/versions.js";

const liveOf = (key) => document.querySelector(`[data-words="${key}"]`);
const versionOf = (field) => field.form.elements.namedItem("version");

function take(field, live) {
  if (field.value !== live.textContent) field.value = live.textContent;
  field.defaultValue = live.textContent;
  versionOf(field).value = live.dataset.version;
  offer(field, null);
}

function offer(field, words) {
  const place = field.form.querySelector(".theirs");
  place.hidden = words === null;
  if (words === null) return;
  place.querySelector("q").textContent = words;
  hide(field); // said once is enough
}

function sync() {
  for (const field of document.querySelectorAll("textarea[data-cell]")) {
    const live = liveOf(field.dataset.cell);
    if (!live || Number(live.dataset.version) <= Number(versionOf(field).value)) continue;
    const untouched = field.value === field.defaultValue && document.activeElement !== field;
    if (untouched || field.value.trim() === live.textContent) take(field, live);
    else if (live.dataset.author === field.dataset.me) versionOf(field).value = live.dataset.version;
    else offer(field, live.textContent);
  }
  for (const copy of document.querySelectorAll("[data-copy]")) {
    const words = liveOf(copy.dataset.copy)?.textContent;
    if (words !== undefined && copy.textContent !== words) copy.textContent = words;
  }
  for (const form of document.querySelectorAll("form[data-pick]")) {
    const version = liveOf(form.dataset.pick)?.dataset.version;
    if (version) versionOf({ form }).value = version; // picks what is read now
  }
  silence();
}

/** Whoever reads along may take the pen when its holder has not written for a minute; the server looks again. */
function silence() {
  for (const form of document.querySelectorAll("form[data-take]")) {
    const used = Number(document.querySelector(`[data-n="${form.dataset.take}"]`)?.dataset.used || 0);
    form.classList.toggle("now", now() - used >= Number(form.dataset.silent));
  }
}

setInterval(silence, 1_000);
document.addEventListener("htmx:after:swap", sync);
document.addEventListener("focusout", (event) => event.target.matches?.("textarea[data-cell]") && setTimeout(sync, 900));

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const field = ctx?.sourceElement;
  if (!field?.dataset?.cell) return;
  const version = ctx.response?.headers.get("X-Version");
  if (version) {
    versionOf(field).value = version;
    field.defaultValue = field.value;
    offer(field, null);
  } else if (ctx.response?.status === 409) sync();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-take]");
  const field = button?.closest("form.wordcell")?.querySelector("textarea[data-cell]");
  if (!field) return;
  const live = liveOf(field.dataset.cell);
  if (button.dataset.take === "theirs") {
    take(field, live);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    versionOf(field).value = live.dataset.version;
    offer(field, null);
    htmx.trigger(field, "resend");
  }
});

const flushed = new WeakSet();
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-flush]") || flushed.delete(form) || !unsent().length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  await flush();
  flushed.add(form);
  form.requestSubmit(submitter);
}, true);
