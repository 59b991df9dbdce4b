// Shared cards are the same bytes for everyone, so the page itself marks the viewer's own: the personal part names their codes.
function mark() {
  const lists = document.querySelectorAll("[data-mine]");
  if (!lists.length) return;
  const codes = new Set([...lists].flatMap((list) => list.dataset.mine.split(/[\s,]+/)).filter(Boolean));
  for (const card of document.querySelectorAll("[data-code]")) card.classList.toggle("mine", codes.has(card.dataset.code));
}

document.addEventListener("htmx:after:swap", mark);
mark();
