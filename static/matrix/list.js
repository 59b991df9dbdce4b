// The list is the board's twin: the same cards, all at once. Which of the two a coach wants is remembered on the device. And the line of
// evidence: how it may begin, and whose is still missing.
import { paint } from "./moves.js";

const root = document.documentElement;
const KEY = "places";

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function choose(view) {
  root.dataset.places = view;
  try {
    localStorage.setItem(KEY, view);
  } catch {
    // then it is the board again next time
  }
  mark();
}

/** Which of the two links is the one shown; after every swap again. */
function mark() {
  for (const link of document.querySelectorAll(".views a")) {
    if (link.dataset.places === root.dataset.places) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function begin(button) {
  const field = button.closest("form").querySelector("textarea");
  const before = field.value.trimEnd();
  field.value = before ? `${before}${/[.!?…:;]$/.test(before) ? "" : "."} ${button.textContent}` : button.textContent;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".views a");
  if (link) {
    event.preventDefault();
    choose(link.dataset.places);
    paint();
  }
  const button = event.target.closest?.("[data-begin]");
  if (button) begin(button);
});

document.addEventListener("input", ({ target: field }) => {
  const code = field.dataset?.line;
  const words = code && document.querySelector(`.tray [data-teacher="${CSS.escape(code)}"] .noline`);
  if (words) words.hidden = field.value.trim() !== "";
});

document.addEventListener("htmx:after:swap", mark);
root.dataset.places = (location.hash === "#list" && "list") || remembered() || "board";
mark();
