// Fields of the shared wording: what the room has now stands in the live region beside them. A field nobody is writing in takes it over;
// one with own words keeps them and says whose came first.
import { hide } from "../js/versions.js";

const liveOf = (field) => document.querySelector(`[data-words="${field.dataset.cell}"]`);
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
    const live = liveOf(field);
    if (!live || Number(live.dataset.version) <= Number(versionOf(field).value)) continue;
    const untouched = field.value === field.defaultValue && document.activeElement !== field;
    if (untouched || field.value.trim() === live.textContent) take(field, live);
    else if (live.dataset.author === field.dataset.me) versionOf(field).value = live.dataset.version;
    else offer(field, live.textContent);
  }
}

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
  if (!button) return;
  const field = button.closest("form").querySelector("textarea[data-cell]");
  const live = liveOf(field);
  if (button.dataset.take === "theirs") {
    take(field, live);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    versionOf(field).value = live.dataset.version;
    offer(field, null);
    htmx.trigger(field, "resend");
  }
});

// Last quarter's words, picked on the console, stand in the field at once.
document.addEventListener("submit", (event) => {
  const cell = event.target.querySelector?.("[data-pick-words]")?.dataset.pickWords;
  const field = cell && document.querySelector(`textarea[data-cell="${cell}"]`);
  if (!field) return;
  event.target.elements.namedItem("version").value = versionOf(field).value;
  field.value = event.target.elements.namedItem("text").value;
  field.defaultValue = field.value;
}, true);
