// Forms that must count once: <form data-once="stable key" method="post" hx-post="…">. Each sending carries a `client_key`, so
// that a second arrival of the same words is not a second card. A sending that failed is kept and sent again when the line is back.
// What is typed and not sent yet is kept on this device too, and stands in the form again when the page was loaded anew.
import { clock, fieldsOf, headers, key, later, session } from "./page.js";
import * as store from "./store.js";

const BOXES = "textarea, input[type=text]";
const name = (form) => `once:${form.dataset.once || form.getAttribute("action") || form.getAttribute("hx-post")}`;
const typed = (form) => `typed:${name(form).slice(5)}`;
const forms = () => [...document.querySelectorAll("form[data-once]")];
const boxes = (form) => [...form.querySelectorAll(BOXES)];
const formOf = (event) => {
  const source = event.detail?.ctx?.sourceElement;
  const form = source?.closest?.("form[data-once]");
  return form && (source === form || source.form === form) ? form : null;
};

const isStored = (answer) => answer.status === 204 || answer.headers.has("X-Saved-At");
const words = (body) => JSON.stringify(body.filter(([field]) => field !== "client_key"));

/** Whether the form still holds what was sent: who has typed on meanwhile keeps their words. */
function isAsSent(form, body) {
  const sent = new Map(body);
  return boxes(form).every((box) => (sent.get(box.name) ?? "").replace(/\r\n/g, "\n") === box.value);
}

/** Back into an empty form with what it held. */
function fill(form, body) {
  const held = new Map(body);
  for (const box of boxes(form)) if (!box.value && held.has(box.name)) box.value = held.get(box.name);
}

function keyField(form) {
  let field = form.querySelector("input[name=client_key]");
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "client_key" });
    form.append(field);
  }
  field.value ||= key();
  return field;
}

/** The server has it: the next words are another sending. */
function done(form, body) {
  tell(form, "saved");
  form.querySelector("input[name=client_key]")?.remove();
  if (form.dataset.onceKeep !== undefined || !isAsSent(form, body)) return;
  store.drop(typed(form));
  form.reset();
}

document.addEventListener("submit", (event) => {
  if (event.target.matches?.("form[data-once]")) keyField(event.target);
}, true);

document.addEventListener("input", ({ target }) => {
  const form = target.matches?.(BOXES) && target.closest("form[data-once]");
  if (!form) return;
  const body = boxes(form).map((box) => [box.name, box.value]).filter(([, value]) => value);
  if (body.length) store.keep(typed(form), { body });
  else store.drop(typed(form));
});

document.addEventListener("htmx:config:request", (event) => {
  const form = formOf(event);
  const request = event.detail.ctx?.request;
  if (!form || !(request.body instanceof FormData)) return;
  const before = store.get(name(form));
  const field = keyField(form);
  // An answer that was lost may have stored the words as they were then: other words are another card.
  if (before && words(before.body) !== words(fieldsOf(request.body))) field.value = key();
  request.body.set("client_key", field.value);
  store.keep(name(form), { url: request.action, body: fieldsOf(request.body), session });
});

document.addEventListener("htmx:after:request", (event) => {
  const form = formOf(event);
  const { response, request } = event.detail.ctx ?? {};
  if (!form || !response) return;
  if (response.status >= 500) return waits(form);
  // A redirect to the sign-in page is a 200 too: only our own answers count.
  if (!isStored(response) && response.status < 400) return;
  store.drop(name(form));
  if (response.status >= 300) return; // the words are still in the form, beside the reason
  done(form, [...new URLSearchParams(request.body ?? "")]);
});

/** It goes again by itself, and the page says so. */
function waits(form) {
  later(resend);
  tell(form, "kept");
}

function tell(form, state) {
  const line = document.getElementById(form.dataset.state || "state");
  if (!line || (state === "saved" && line.dataset.state !== "kept")) return;
  line.dataset.state = state;
  (line.querySelector(".words") || line).textContent = (line.dataset[state] || "").replace("{time}", clock());
}

document.addEventListener("htmx:error", (event) => {
  const form = formOf(event);
  if (form) waits(form);
});

async function resend() {
  for (const [field, copy] of store.all()) {
    if (!field.startsWith("once:")) continue;
    try {
      const answer = await fetch(copy.url, { method: "POST", headers: headers(), body: new URLSearchParams(copy.body), redirect: "manual" });
      const form = forms().find((one) => name(one) === field);
      if (isStored(answer)) {
        store.drop(field);
        document.dispatchEvent(new CustomEvent("live:panel"));
        if (form) done(form, copy.body);
        else store.drop(`typed:${field.slice(5)}`);
      } else if (answer.status >= 500) later(resend);
      else if (form) {
        // Refused, or nobody is signed in: the words go back to where they were typed.
        fill(form, copy.body);
        if (answer.status >= 400) store.drop(field);
      }
    } catch {
      return later(resend); // still no line
    }
  }
}

/** A page that was loaded again, or a form that came back with its stage. */
function restore() {
  for (const form of forms()) {
    const copy = store.get(typed(form));
    if (copy && !store.get(name(form))) fill(form, copy.body);
  }
}

document.addEventListener("htmx:after:swap", restore);
addEventListener("online", resend);
document.addEventListener("live:back", resend);
resend().then(restore);
