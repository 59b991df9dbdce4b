// The plan's editor: which part is in hand, the line of the leader's paper that is being written, and putting words back.

/** The part that holds the focus is the one the list of parts marks. */
function follow(field) {
  const part = field?.closest("[data-part]");
  if (!part) return;
  for (const line of document.querySelectorAll("[data-toc]")) {
    if (line.dataset.toc === part.id) line.setAttribute("aria-current", "true");
    else line.removeAttribute("aria-current");
  }
}

function mark(field) {
  for (const line of document.querySelectorAll("[data-shown]")) line.classList.toggle("hot", line.dataset.shown === field?.dataset?.line);
}

document.addEventListener("focusin", ({ target }) => {
  if (!target.closest?.("[data-rap]")) return;
  follow(target);
  mark(target);
});

document.addEventListener("htmx:after:swap", () => {
  const field = document.activeElement;
  if (!field?.closest?.("[data-rap]")) return;
  follow(field);
  mark(field);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-put-back]");
  const field = button && document.getElementById(button.dataset.putBack);
  if (!field) return;
  event.preventDefault();
  field.value = button.dataset.text;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
