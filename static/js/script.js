// "Say this": one line at a time. The place is kept on this device for each item and each beat, so a refreshed or loaded console does
// not start over. Nothing is ever disabled: the button keeps the focus, and at the end it says that all is said.
import { say } from "./page.js";

const key = (box) => `script:${box.dataset.script}`;

function show(box, by = 0) {
  const lines = [...box.querySelectorAll(".steps > li")];
  // One past the last line means that all of them were said.
  const at = Math.max(0, Math.min(lines.length, Number(sessionStorage.getItem(key(box)) || 0) + by));
  sessionStorage.setItem(key(box), String(at));
  lines.forEach((line, n) => {
    line.classList.toggle("done", n < at);
    if (n === at) line.setAttribute("aria-current", "step");
    else line.removeAttribute("aria-current");
  });
  label(box, at, lines.length);
  if (by) say(lines[at]?.querySelector("span").textContent ?? box.querySelector("[data-all]")?.textContent);
}

function label(box, at, of) {
  const find = (one) => box.querySelector(`[data-script-${one}]`);
  const [row, count, next, back] = [find("buttons"), find("count"), find("by='1'"), find("by='-1'")];
  if (!row) return;
  row.hidden = false;
  next.textContent = at >= of ? next.dataset.all : at === of - 1 ? next.dataset.last : next.dataset.more;
  next.setAttribute("aria-disabled", String(at >= of));
  back.setAttribute("aria-disabled", String(at === 0));
  if (count) count.textContent = count.dataset.scriptCount.replace("{n}", Math.min(at + 1, of)).replace("{of}", of);
}

function all() {
  for (const box of document.querySelectorAll("[data-script]")) show(box);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-script-by]");
  if (button) show(button.closest("[data-script]"), Number(button.dataset.scriptBy));
});
document.addEventListener("htmx:after:swap", all);
all();
