// Two versions of one text: the server's answer (sessions/two_versions.html) stands beside the field, which keeps one's own words until one
// of the two is chosen. The field hears "versions:choose".
const open = new Map(); // field -> the box
const parse = (text) => new DOMParser().parseFromString(text, "text/html").querySelector("[data-theirs]");

export const isPair = (text) => Boolean(text) && parse(text) !== null;

export function show(field, text) {
  const box = document.adoptNode(parse(text));
  if (open.get(field)?.dataset.theirs === box.dataset.theirs && open.get(field).isConnected) return;
  hide(field);
  box.querySelector("[data-yours]")?.remove(); // one's own words are in the field
  for (const row of box.querySelectorAll("[hidden]")) row.hidden = false;
  open.set(field, box);
  field.after(box);
}

export function hide(field) {
  open.get(field)?.remove();
  open.delete(field);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-choose]");
  const [field, box] = [...open].find(([, one]) => button && one.contains(button)) ?? [];
  if (!field) return;
  hide(field);
  field.dispatchEvent(new CustomEvent("versions:choose", { bubbles: true, detail: { theirs: box.dataset.theirs, mine: button.dataset.choose === "mine" } }));
});

// The part around a field is drawn again whenever somebody else writes.
document.addEventListener("htmx:after:swap", () => {
  for (const [field, box] of open) {
    if (!field.isConnected) open.delete(field);
    else if (!box.isConnected) field.after(box);
  }
});
