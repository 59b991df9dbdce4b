// Autosaved fields: <textarea data-draft="stable key" hx-post="…" hx-trigger="input changed delay:600ms, resend" hx-swap="none" hx-morph-skip>.
// A copy of what is typed stays on this device until the server has said that it has it.
import { clock, fieldsOf, headers } from "./page.js";
import * as store from "./store.js";

const states = new Map(); // field key -> saving | saved | kept | conflict | refused
const orphanage = new Set(); // copies on their way without a field on the page
const fields = () => document.querySelectorAll("[data-draft]");
const fieldOf = (event) => {
  const field = event.detail?.ctx?.sourceElement;
  return field?.dataset?.draft ? field : null;
};
const name = (field) => `draft:${field.dataset.draft}`;

/** Keys of the fields whose words the server does not have. */
export function unsent() {
  return [...states].filter(([, state]) => state !== "saved").map(([field]) => field);
}

function show(field, words) {
  const order = ["conflict", "refused", "kept", "saving", "saved"];
  const line = document.getElementById(field?.dataset.state || "state");
  const state = order.find((one) => [...states.values()].includes(one));
  if (!line || !state) return;
  line.dataset.state = state;
  const text = words || (line.dataset[state] || "").replace("{time}", clock());
  const target = line.querySelector(".words") || line;
  if (target.textContent !== text) target.textContent = text;
}

function mark(field, state, words) {
  states.set(field.dataset.draft, state);
  show(field, words);
}

addEventListener("input", ({ target: field }) => {
  if (!field.matches?.("[data-draft]")) return;
  if (!field.hasAttribute("hx-sync")) field.setAttribute("hx-sync", "queue last"); // the newest words win, none are skipped
  store.keep(name(field), { value: field.value, url: field.getAttribute("hx-post"), body: [[field.name, field.value]] });
  mark(field, "saving");
}, true);

document.addEventListener("htmx:config:request", (event) => {
  const field = fieldOf(event);
  const copy = field && store.get(name(field));
  const body = event.detail.ctx.request.body;
  if (copy && body instanceof FormData) store.keep(name(field), { ...copy, body: fieldsOf(body) });
});

document.addEventListener("htmx:after:request", (event) => {
  const field = fieldOf(event);
  const { response, text } = event.detail.ctx;
  if (!field || !response) return;
  // A redirect to the sign-in page is a 200 too, so only our own answer counts as saved.
  if (response.status === 204 || response.headers.has("X-Saved-At")) {
    const still = store.get(name(field));
    if (!still || still.value === sentValue(event, field)) store.drop(name(field));
    mark(field, store.get(name(field)) ? "saving" : "saved");
  } else if (response.status === 409) mark(field, "conflict");
  else if (response.status === 422 || (response.status === 403 && isPlain(response))) mark(field, "refused", isPlain(response) ? text.slice(0, 200) : "");
  else mark(field, "kept");
});

const isPlain = (response) => response.headers.get("Content-Type")?.startsWith("text/plain");

function sentValue({ detail }, field) {
  return new URLSearchParams(detail.ctx.request.body ?? "").get(field.name)?.replace(/\r\n/g, "\n") ?? field.value;
}

document.addEventListener("htmx:error", (event) => {
  const field = fieldOf(event);
  if (field) mark(field, "kept");
});

/** Sends what is still here: through its field when the page has it, else straight. */
export function resend() {
  for (const [key, copy] of store.all()) {
    if (!key.startsWith("draft:")) continue;
    const field = [...fields()].find((one) => name(one) === key);
    if (!field) sendOrphan(key, copy);
    else if (states.get(field.dataset.draft) !== "conflict" && copy.value !== field.defaultValue) {
      if (document.activeElement !== field && field.value !== copy.value) field.value = copy.value;
      mark(field, "saving");
      htmx.trigger(field, "resend");
    } else if (copy.value === field.defaultValue) store.drop(key);
  }
}

async function sendOrphan(key, copy) {
  if (orphanage.has(key) || !copy.url) return;
  orphanage.add(key);
  const field = key.slice("draft:".length);
  try {
    const answer = await fetch(copy.url, { method: "POST", headers: headers(), body: new URLSearchParams(copy.body), redirect: "manual" });
    if (answer.status === 204 || answer.headers.has("X-Saved-At")) {
      store.drop(key);
      states.set(field, "saved");
    } else if (answer.status >= 400 && answer.status < 500) states.set(field, "refused");
  } catch {
    states.set(field, "kept");
  } finally {
    orphanage.delete(key);
    show();
  }
}

/** Before the stage is replaced: send what waits for its delay, and give it two seconds. */
export async function flush() {
  for (const field of fields()) if (states.get(field.dataset.draft) === "saving") htmx.trigger(field, "resend");
  for (let i = 0; i < 20 && [...states.values()].includes("saving"); i++) await new Promise((done) => setTimeout(done, 100));
}

/** The fields of the old stage are gone; what they hold locally is still sent by `resend`. */
export function moved() {
  const here = new Set([...fields()].map((field) => field.dataset.draft));
  for (const [field, state] of states) if (!here.has(field) && state === "saved") states.delete(field);
  resend();
}

addEventListener("online", resend);
document.addEventListener("live:back", resend);
addEventListener("beforeunload", (event) => {
  if (unsent().some((field) => !store.get(`draft:${field}`))) event.preventDefault();
});
resend();
