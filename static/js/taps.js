// Taps that found no line. A choice (radio, checkbox, list) goes again by itself; a button asks to be pressed once more. Autosaved texts
// (drafts.js) and forms that count once (once.js) look after themselves.
import { later } from "./page.js";

const waiting = new Map(); // address and name -> the last choice
const nameOf = (field) => `${field.getAttribute("hx-post")} ${field.name}`;

function isTap(ctx) {
  const source = ctx?.sourceElement;
  return ctx?.request?.method === "POST" && !source.dataset.draft && !source.closest("form[data-once]");
}

function tell(state) {
  const line = document.getElementById("state");
  if (!line) return;
  line.dataset.state = state;
  (line.querySelector(".words") || line).textContent = line.dataset[state] || "";
}

function toast(words) {
  const place = document.getElementById("toasts");
  if (!place || (!words && !place.childElementCount)) return;
  place.replaceChildren(...(words ? [Object.assign(document.createElement("p"), { className: "toast", textContent: words })] : []));
}

function failed({ sourceElement: source }) {
  if (!source.matches("input, select")) return toast(document.getElementById("toasts")?.dataset.unsent);
  waiting.set(nameOf(source), source);
  tell("kept");
  later(resend);
}

function resend() {
  for (const [name, source] of waiting) {
    if (source.isConnected && (source.type !== "radio" || source.checked)) htmx.trigger(source, "change");
    else waiting.delete(name);
  }
}

document.addEventListener("htmx:error", ({ detail: { ctx } }) => isTap(ctx) && failed(ctx));

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (!ctx.response || !isTap(ctx)) return;
  if (ctx.response.status >= 500) return failed(ctx);
  toast("");
  if (waiting.delete(nameOf(ctx.sourceElement)) && !waiting.size) tell("");
});

addEventListener("online", resend);
document.addEventListener("live:back", resend);
