// Autosaved fields: <textarea data-draft="stable key" hx-post="…" hx-trigger="input changed delay:600ms, resend" hx-swap="none" hx-morph-skip>.
// A copy of what is typed stays on this device until the server has said that it has it. Every save tells which texts this page knew to
// be stored (`knew.<name>`), so that words written on another device are never covered unseen (sessions/drafts.py).
import { clock, fieldsOf, headers, later } from "./page.js";
import * as store from "./store.js";
import * as versions from "./versions.js";

const MANY = 8;
const states = new Map(); // field key -> saving | saved | kept | conflict | refused
const known = new Map(); // field key -> the text the server has, then those that were sent without an answer
const orphanage = new Set(); // copies on their way without a field on the page
const fields = () => [...document.querySelectorAll("[data-draft]")];
const byKey = (key) => fields().find((field) => field.dataset.draft === key);
const fieldOf = (event) => {
  const field = event.detail?.ctx?.sourceElement;
  return field?.dataset?.draft ? field : null;
};
const name = (field) => `draft:${field.dataset.draft}`;
const draftsOf = (form) => [...(form?.elements ?? [])].filter((one) => one.dataset.draft); // wherever they stand
const isText = (field) => field.matches("textarea, input:is(:not([type]), [type=text])");
const isOpen = (field) => (states.get(field.dataset.draft) ?? "saved") !== "saved";
const knownOf = (field) => known.get(field.dataset.draft) ?? [field.defaultValue ?? ""];

/** Keys of the fields on this page whose words the server does not have. */
export function unsent() {
  return fields().filter(isOpen).map((field) => field.dataset.draft);
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
  if (state === "kept") later(resend);
}

/** The field's own words and whatever else its form says; the other autosaved fields of the form go by themselves. */
function alone(body, form, field) {
  for (const other of draftsOf(form)) if (other !== field) body.delete(other.name);
  return body;
}

function keep(field, more) {
  store.keep(name(field), { value: field.value, url: field.getAttribute("hx-post"), knew: knownOf(field), ...more });
}

addEventListener("input", ({ target: field }) => {
  if (!field.matches?.("[data-draft]")) return;
  if (!field.hasAttribute("hx-sync")) field.setAttribute("hx-sync", "queue last"); // the newest words win, none are skipped
  if (!isOpen(field)) known.set(field.dataset.draft, [field.defaultValue ?? ""]);
  const body = alone(field.form ? new FormData(field.form) : new FormData(), field.form, field);
  body.set(field.name, field.value);
  keep(field, { body: fieldsOf(body) });
  mark(field, "saving");
}, true);

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  const { sourceElement: source, request: { body } } = ctx;
  if (!(body instanceof FormData) || !source?.form) return;
  if (source.matches("input, select, textarea")) alone(body, source.form, source);
  for (const field of draftsOf(source.form)) {
    if (!isText(field) || !body.has(field.name)) continue;
    body.delete(`knew.${field.name}`);
    for (const text of knownOf(field)) body.append(`knew.${field.name}`, text);
    const [first, ...rest] = knownOf(field);
    known.set(field.dataset.draft, [...new Set([first, ...rest.slice(-MANY), body.get(field.name)])]);
  }
  if (source.dataset.draft && store.get(name(source))) keep(source, { body: fieldsOf(body).filter(([one]) => !one.startsWith("knew.")) });
});

document.addEventListener("htmx:after:request", (event) => {
  const { response, text, sourceElement: source } = event.detail.ctx;
  if (!response) return;
  const field = fieldOf(event);
  // A redirect to the sign-in page is a 200 too, so only our own answer counts as saved.
  if (response.status === 204 || response.headers.has("X-Saved-At")) return field ? saved(field, event.detail.ctx) : others(source);
  if (response.status === 409 && versions.isPair(text)) {
    const disputed = field ?? draftsOf(source.form)[0];
    if (!disputed) return;
    event.preventDefault();
    mark(disputed, "conflict");
    versions.show(disputed, text);
  } else if (!field) return;
  else if (response.status === 409) mark(field, "conflict");
  else if (response.status === 422 || (response.status === 403 && isPlain(response))) mark(field, "refused", isPlain(response) ? text.slice(0, 200) : "");
  else mark(field, "kept");
});

const isPlain = (response) => response.headers.get("Content-Type")?.startsWith("text/plain");

function saved(field, ctx) {
  const sent = new URLSearchParams(ctx.request.body ?? "").get(field.name)?.replace(/\r\n/g, "\n") ?? field.value;
  has(field, sent);
  const still = store.get(name(field));
  const hasMore = field.value !== sent;
  if (hasMore) keep(field, { body: still?.body ?? [[field.name, field.value]] });
  else if (still?.value === sent) store.drop(name(field)); // else it is what another tab has begun
  mark(field, hasMore ? "saving" : "saved");
}

/** From now on the server has this text. */
function has(field, text) {
  known.set(field.dataset.draft, [text]);
  if (isText(field) && field.defaultValue !== text) field.defaultValue = text;
  versions.hide(field);
}

/** A tap beside a field was stored; what the field could not save before it may save now. */
function others(source) {
  for (const field of draftsOf(source.form)) if (states.get(field.dataset.draft) === "refused") htmx.trigger(field, "resend");
}

document.addEventListener("htmx:error", (event) => {
  const field = fieldOf(event);
  if (field) mark(field, "kept");
});

document.addEventListener("versions:choose", ({ target: field, detail: { theirs, mine } }) => {
  if (mine) {
    known.set(field.dataset.draft, [...knownOf(field), theirs]);
    keep(field, { body: store.get(name(field))?.body ?? [[field.name, field.value]] });
    mark(field, "saving");
    htmx.trigger(field, "resend");
  } else {
    field.value = theirs;
    has(field, theirs);
    store.drop(name(field));
    mark(field, "saved");
  }
  field.focus();
});

/** Sends what is still here: through its field when the page has it, else straight. */
export function resend() {
  for (const [key, copy] of store.all()) {
    if (!key.startsWith("draft:")) continue;
    const field = byKey(key.slice("draft:".length));
    if (!field) sendOrphan(key, copy);
    else if (copy.value === field.defaultValue && !isOpen(field)) store.drop(key);
    else if (states.get(field.dataset.draft) !== "conflict") {
      if (!isOpen(field) && copy.knew) known.set(field.dataset.draft, copy.knew); // typed on the page as it was before
      if (document.activeElement !== field && field.value !== copy.value) field.value = copy.value;
      mark(field, "saving");
      htmx.trigger(field, "resend");
    }
  }
}

async function sendOrphan(key, copy) {
  if (orphanage.has(key) || !copy.url) return;
  orphanage.add(key);
  const field = key.slice("draft:".length);
  const own = copy.body.find(([, value]) => value === copy.value)?.[0];
  const knew = own && copy.knew ? copy.knew.map((text) => [`knew.${own}`, text]) : [];
  try {
    const answer = await fetch(copy.url, { method: "POST", headers: headers(), body: new URLSearchParams([...copy.body, ...knew]), redirect: "manual" });
    if (answer.status === 204 || answer.headers.has("X-Saved-At")) {
      store.drop(key);
      states.set(field, "saved");
    } else if (answer.status >= 400 && answer.status < 500) states.set(field, "refused");
    else states.set(field, "kept");
  } catch {
    states.set(field, "kept");
  } finally {
    if (states.get(field) === "kept") later(resend);
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
  const here = new Set(fields().map((field) => field.dataset.draft));
  for (const [field, state] of states) if (!here.has(field) && state === "saved") states.delete(field);
  resend();
}

addEventListener("online", resend);
document.addEventListener("live:back", resend);
addEventListener("beforeunload", (event) => {
  if (unsent().some((field) => !store.get(`draft:${field}`))) event.preventDefault();
});
// Before that htmx knows no field, and "resend" would go unheard.
document.addEventListener("DOMContentLoaded", resend);
