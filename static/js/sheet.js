// <a href="/a/page/" data-sheet="id"> fetches that page's part into the dialog and opens it; without script, or a line, it is a link.
// In it, form[data-count="/address/"] is counted anew by the server whenever something is ticked.
import { headers } from "./page.js";

let asked = 0;

async function show(dialog, address, swap) {
  const mine = ++asked;
  const answer = await fetch(address, { headers: headers(), cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const text = await answer.text();
  if (mine === asked) await htmx.swap({ sourceElement: dialog, target: dialog, text, swap, transition: false });
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest?.("a[data-sheet]");
  const dialog = link && document.getElementById(link.dataset.sheet);
  if (dialog) {
    event.preventDefault();
    show(dialog, link.href, "innerHTML").catch(() => location.assign(link.href));
  }
  const open = event.target.closest?.("dialog [data-close-sheet]")?.closest("dialog");
  if (!open) return;
  event.preventDefault();
  open.close();
});

document.addEventListener("change", ({ target }) => {
  const form = target.closest?.("dialog form[data-count]");
  if (!form) return;
  const ticked = new URLSearchParams(new FormData(form));
  ticked.delete("csrfmiddlewaretoken");
  // Where no answer comes the sum stays, and the server finds that it is another one before it takes anything.
  show(form.closest("dialog"), `${form.dataset.count}?${ticked}`, "innerMorph").catch(() => {});
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const sheet = document.getElementById("take-back");
  if (!sheet) return;
  if (ctx.target === sheet && !sheet.open) sheet.showModal();
  else if (sheet.open && ctx.target?.id === "stage" && ctx.sourceElement?.closest?.("#take-back")) sheet.close();
});
