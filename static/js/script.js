// "Say this": one line at a time. Where the facilitator stands is kept on this device, so a refreshed console does not start over.
const key = (box) => `script:${box.dataset.script}`;

function show(box, by = 0) {
  const lines = [...box.querySelectorAll(".steps > li")];
  const at = Math.max(0, Math.min(lines.length - 1, Number(sessionStorage.getItem(key(box)) || 0) + by));
  sessionStorage.setItem(key(box), String(at));
  lines.forEach((line, n) => {
    line.classList.toggle("done", n < at);
    if (n === at) line.setAttribute("aria-current", "step");
    else line.removeAttribute("aria-current");
  });
  const row = box.querySelector("[data-script-buttons]");
  if (row) row.hidden = lines.length < 2;
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
