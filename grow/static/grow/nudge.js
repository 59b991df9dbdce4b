// A question that begins like advice gets a hint after a pause in typing. It never blocks: hold it for Options, or ask it anyway.
// The beginnings stand in the form, translated: <form data-nudge="have you tried|why not">.
const waiting = new WeakMap();

function beginning(form, text) {
  const start = text.trim().toLowerCase().replaceAll("’", "'");
  return form.dataset.nudge.split("|").find((words) => start.startsWith(words.toLowerCase().replaceAll("’", "'")));
}

function look(form) {
  const hint = form.querySelector(".nudge");
  const field = form.querySelector("textarea");
  if (!hint || !field) return;
  const found = beginning(form, field.value);
  const quoted = hint.querySelector("[data-start]");
  if (found && quoted) quoted.textContent = field.value.trim().slice(0, found.length);
  if (hint.hidden === !found) return;
  hint.hidden = !found;
  const [ask, hold] = ["ask", "hold"].map((value) => form.querySelector(`button[value=${value}]`));
  if (!ask || !hold) return;
  ask.textContent = found ? ask.dataset.nudged : ask.dataset.plain;
  ask.className = found ? "btn quiet" : "btn primary";
  hold.className = found ? "btn primary" : "btn quiet";
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest?.("form[data-nudge]");
  if (!form) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => look(form), 700));
});
document.addEventListener("reset", ({ target }) => target.matches?.("form[data-nudge]") && setTimeout(() => look(target)));
document.addEventListener("htmx:after:swap", () => document.querySelectorAll("form[data-nudge]").forEach(look));
