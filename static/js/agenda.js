// The agenda: Alt and an arrow key move the item whose row has the focus, and the focus stays with it.
import { say } from "./page.js";

const KEPT = "agenda:row";
const WAYS = { ArrowUp: "earlier", ArrowDown: "later" };

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("a[data-change]");
  const form = document.getElementById("move-form");
  if (!row || !form || !event.altKey || event.repeat || !WAYS[event.key]) return;
  event.preventDefault();
  sessionStorage.setItem(KEPT, row.dataset.item);
  form.action = row.dataset.change;
  form.querySelector("[name=do]").value = WAYS[event.key];
  form.requestSubmit();
});

const moved = sessionStorage.getItem(KEPT);
if (moved) {
  sessionStorage.removeItem(KEPT);
  document.querySelector(`a[data-item="${moved}"]`)?.focus();
  say((document.getElementById("agenda-said") || document.querySelector(".message p"))?.textContent);
}
