// Forms that must count once: <form data-once="stable key" method="post" hx-post="…">. Each sending carries a `client_key`, so
// that a second arrival of the same words is not a second card. A sending that failed is kept and sent again when the line is back.
import { fieldsOf, headers, key, session } from "./page.js";
import * as store from "./store.js";

const name = (form) => `once:${form.dataset.once || form.getAttribute("action") || form.getAttribute("hx-post")}`;
const formOf = (event) => {
  const source = event.detail?.ctx?.sourceElement;
  const form = source?.closest?.("form[data-once]");
  return form && (source === form || source.form === form) ? form : null;
};

const isStored = (answer) => answer.status === 204 || answer.headers.has("X-Saved-At");

/** Back into an empty form with what it held when it was sent. */
function fill(form, copy) {
  for (const [field, value] of copy.body) {
    const target = form.elements.namedItem(field);
    if (target?.matches?.("textarea, input[type=text]") && !target.value) target.value = value;
  }
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

document.addEventListener("submit", (event) => {
  if (event.target.matches?.("form[data-once]")) keyField(event.target);
}, true);

document.addEventListener("htmx:config:request", (event) => {
  const form = formOf(event);
  const request = event.detail.ctx?.request;
  if (!form || !(request.body instanceof FormData)) return;
  request.body.set("client_key", keyField(form).value);
  store.keep(name(form), { url: request.action, body: fieldsOf(request.body), session });
});

document.addEventListener("htmx:after:request", (event) => {
  const form = formOf(event);
  const response = event.detail.ctx?.response;
  if (!form || !response || response.status >= 500) return;
  // A redirect to the sign-in page is a 200 too: only our own answers count.
  if (!isStored(response) && response.status < 400) return;
  store.drop(name(form));
  if (response.status >= 300) return; // the words are still in the form, beside the reason
  form.querySelector("input[name=client_key]")?.remove();
  if (form.dataset.onceKeep === undefined) form.reset();
});

document.addEventListener("htmx:error", (event) => {
  const form = formOf(event);
  const line = form && document.getElementById(form.dataset.state || "state");
  if (!line) return;
  line.dataset.state = "kept";
  (line.querySelector(".words") || line).textContent = line.dataset.kept || "";
});

async function resend() {
  for (const [field, copy] of store.all()) {
    if (!field.startsWith("once:")) continue;
    try {
      const answer = await fetch(copy.url, { method: "POST", headers: headers(), body: new URLSearchParams(copy.body), redirect: "manual" });
      const form = [...document.querySelectorAll("form[data-once]")].find((one) => name(one) === field);
      if (isStored(answer)) {
        store.drop(field);
        document.dispatchEvent(new CustomEvent("live:panel"));
        form?.querySelector("input[name=client_key]")?.remove();
        form?.reset();
      } else if (form && answer.status < 500) {
        // Refused, or nobody is signed in: the words go back to where they were typed.
        fill(form, copy);
        if (answer.status >= 400) store.drop(field);
      }
    } catch {
      return; // still no line
    }
  }
}

addEventListener("online", resend);
document.addEventListener("live:back", resend);
resend();
