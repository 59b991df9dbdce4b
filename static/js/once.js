// Forms that must count once: <form data-once="stable key" method="post" hx-post="…">. Each sending carries a `client_key`, so
// that a second arrival of the same words is not a second card. A sending that failed is kept and sent again when the line is back.
import { headers, key, session } from "./page.js";
import * as store from "./store.js";

const name = (form) => `once:${form.dataset.once || form.getAttribute("action") || form.getAttribute("hx-post")}`;
const formOf = (event) => {
  const source = event.detail?.ctx?.sourceElement;
  const form = source?.closest?.("form[data-once]");
  return form && (source === form || source.form === form) ? form : null;
};

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
  store.keep(name(form), { url: request.action, body: [...request.body].filter(([, value]) => typeof value === "string"), session });
});

document.addEventListener("htmx:after:request", (event) => {
  const form = formOf(event);
  const status = event.detail.ctx?.response?.status;
  if (!form || !status || status >= 500) return;
  store.drop(name(form));
  if (status >= 300) return; // the words are still in the form, beside the reason
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
      if (answer.status >= 500) continue;
      store.drop(field);
      if (answer.type === "opaqueredirect" || answer.ok) document.dispatchEvent(new CustomEvent("live:panel"));
      const form = [...document.querySelectorAll("form[data-once]")].find((one) => name(one) === field);
      if (answer.ok) {
        form?.querySelector("input[name=client_key]")?.remove();
        form?.reset();
      }
    } catch {
      return; // still no line
    }
  }
}

addEventListener("online", resend);
document.addEventListener("live:back", resend);
resend();
