// Dragging a teacher with a mouse, a pen or a finger, from the list or on the board. What flies belongs to no part that a live update could
// swap, so a drag outlives everything that happens meanwhile.
import { board, clamp, light, now, paint, place, rowOf } from "./moves.js";

const NEAR = 6; // pixels; less is a tap
const EDGE = 56; // so near the window's edge the page scrolls along
let drag = null;
let swallow = false;

/** Whether the click that comes now ends a drag. */
export const isEnding = () => swallow;

/** The cell under a point; null beside the board. */
export function cellAt(event, off = { x: 0, y: 0 }) {
  const box = board().getBoundingClientRect();
  const x = ((event.clientX - off.x - box.left) / box.width) * 100;
  const y = ((box.bottom - event.clientY + off.y) / box.height) * 100;
  if (x < -5 || x > 105 || y < -5 || y > 105) return null;
  return { column: clamp(Math.floor(x / 25)), row: clamp(Math.floor(y / 25)) };
}

document.addEventListener("pointerdown", (event) => {
  const mark = event.target.closest?.("[data-teacher]");
  if (!mark || event.button || drag || !board() || mark.closest("fieldset:disabled")) return;
  const box = mark.getBoundingClientRect();
  const off = mark.matches(".tok") ? { x: event.clientX - (box.left + box.width / 2), y: event.clientY - (box.top + box.height / 2) } : { x: 0, y: 0 };
  const { teacher, q } = mark.dataset;
  drag = { teacher, q, ini: rowOf(teacher).dataset.ini, id: event.pointerId, x: event.clientX, y: event.clientY, off, flying: null };
});

document.addEventListener("pointermove", (event) => {
  if (drag?.id !== event.pointerId) return;
  if (!drag.flying && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < NEAR) return;
  if (!drag.flying) lift();
  drag.flying.style.setProperty("left", `${event.clientX - drag.off.x}px`);
  drag.flying.style.setProperty("top", `${event.clientY - drag.off.y}px`);
  light(cellAt(event, drag.off));
  if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
  else if (event.clientY < EDGE) scrollBy(0, -12);
});

function lift() {
  drag.flying = Object.assign(document.createElement("span"), { className: "tok flying", textContent: drag.ini, ariaHidden: "true" });
  if (drag.q) drag.flying.dataset.q = drag.q;
  document.body.append(drag.flying);
  // Not the mark itself: a swap may take it away.
  document.documentElement.setPointerCapture?.(drag.id);
  Object.assign(now, { lifted: drag.teacher, picked: null, aim: null });
  paint();
}

function land() {
  const done = drag;
  drag = null;
  now.lifted = null;
  done?.flying?.remove();
  paint();
  return done;
}

document.addEventListener("pointerup", (event) => {
  if (drag?.id !== event.pointerId) return;
  const { teacher, flying, off } = land();
  if (!flying) return;
  swallow = true;
  setTimeout(() => (swallow = false));
  const at = cellAt(event, off);
  if (at) place(teacher, at);
});
document.addEventListener("pointercancel", (event) => drag?.id === event.pointerId && land());
document.addEventListener("keydown", (event) => event.key === "Escape" && drag && land());
document.addEventListener("dragstart", (event) => event.target.closest?.("[data-teacher]") && event.preventDefault());
