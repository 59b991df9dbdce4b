// The board a coach places teachers on: drag, tap a teacher and then a cell, or arrow keys. Every way posts the same form as the level
// buttons beside it. One post at a time, the newest place of each teacher; the answer is the whole panel, drawn by the server.
import { headers, say } from "../js/page.js";

const CELLS = ["1", "2-", "2+", "3"];
const waiting = new Map(); // teacher -> { column, row } not sent yet
let shown = null; // whose card is open
let picked = null; // who moves with the next tap
let drag = null;
let swallow = false;
let busy = false;
let keyTimer = 0;

const board = () => document.querySelector("matrix-board");
const marks = (code) => document.querySelectorAll(`[data-teacher="${CSS.escape(code)}"]`);
const token = (code) => document.getElementById(`tok-${code}`);
const clamp = (v) => Math.max(0, Math.min(3, v));
// Where the server puts one alone in its cell.
const ACROSS = ["13", "38", "63", "88"];
const UP = ["17", "38", "63", "83"];

/** Marks what is chosen; after every swap again, since the server does not know it. */
function paint() {
  const cards = [...document.querySelectorAll("[data-card]")];
  if (!cards.length) return;
  if (!cards.some((card) => card.dataset.card === shown)) shown = fromHash(cards) ?? document.querySelector("[data-teacher]")?.dataset.teacher;
  document.querySelector(".cards").toggleAttribute("data-chosen", true);
  for (const card of cards) card.classList.toggle("shown", card.dataset.card === shown);
  for (const mark of document.querySelectorAll("[data-teacher]")) {
    if (mark.dataset.teacher === shown) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
    mark.classList.toggle("picked", mark.dataset.teacher === picked);
  }
  for (const [code, at] of waiting) put(code, at);
}

const fromHash = (cards) => cards.find((card) => `#${card.id}` === location.hash)?.dataset.card;

function pick(code) {
  picked = code;
  if (code) shown = code;
  paint();
  const words = code ? board().dataset.picked.replace("{name}", marks(code)[0].dataset.name) : board().dataset.put;
  say(words);
}

/** Shows a place before the server has said so. */
function put(code, at) {
  const mark = token(code);
  if (mark) Object.assign(mark.dataset, { x: ACROSS[at.column], y: UP[at.row], at: `${at.column},${at.row}` });
}

function place(code, at, delay = 0) {
  picked = null;
  shown = code;
  waiting.set(code, at);
  paint();
  const { delight, engagement, levels } = board().dataset;
  const words = levels.split("|");
  say(`${marks(code)[0].dataset.name}: ${delight} ${words[at.row]}; ${engagement} ${words[at.column]}`);
  clearTimeout(keyTimer);
  keyTimer = setTimeout(send, delay);
}

// --- Sending --------------------------------------------------------------------------------------------------------------
function state(mark, words) {
  const line = document.getElementById("state");
  if (!line) return;
  line.dataset.state = mark;
  (line.querySelector(".words") || line).textContent = words ?? line.dataset[mark] ?? "";
}

async function send() {
  if (busy) return;
  busy = true;
  try {
    while (waiting.size) await sendOne(...waiting.entries().next().value);
  } catch {
    state("kept");
    setTimeout(send, 3000);
  } finally {
    busy = false;
  }
}

async function sendOne(code, at) {
  const mark = marks(code)[0];
  if (!mark) return waiting.delete(code);
  const body = new URLSearchParams({ version: mark.dataset.version, delight: CELLS[at.row], engagement: CELLS[at.column] });
  const answer = await fetch(mark.dataset.url, { method: "POST", headers: headers(), body });
  if (answer.redirected || answer.status === 403 || answer.status === 404) return location.reload();
  if (answer.status >= 500) throw new Error(String(answer.status));
  if (waiting.get(code) === at || answer.status === 409) waiting.delete(code);
  const panel = document.getElementById("panel");
  const text = await answer.text();
  const focused = document.activeElement?.id;
  if (answer.ok || answer.status === 409) await htmx.swap({ sourceElement: panel, target: panel, text, swap: "outerMorph", transition: false });
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  if (document.getElementById("state")?.dataset.state === "kept") state("saved", "");
  paint();
}

// --- Pointer --------------------------------------------------------------------------------------------------------------
/** Percents of the board, and the cell there; null outside. */
function spot(event, off = { x: 0, y: 0 }) {
  const box = board().getBoundingClientRect();
  const x = ((event.clientX - off.x - box.left) / box.width) * 100;
  const y = ((box.bottom - event.clientY + off.y) / box.height) * 100;
  if (x < -5 || x > 105 || y < -5 || y > 105) return null;
  return { x, y, column: clamp(Math.floor(x / 25)), row: clamp(Math.floor(y / 25)) };
}

function light(at) {
  const target = board()?.querySelector("[data-target]");
  if (!target) return;
  target.hidden = !at;
  if (at) Object.assign(target.dataset, { col: at.column + 1, row: at.row + 1 });
}

document.addEventListener("pointerdown", (event) => {
  const mark = event.target.closest?.("[data-teacher]");
  if (!mark || event.button || !board()) return;
  const own = mark.matches(".tok");
  if (!own && event.pointerType === "touch") return; // a finger scrolls the list; it taps to pick
  const box = mark.getBoundingClientRect();
  const off = own ? { x: event.clientX - (box.left + box.width / 2), y: event.clientY - (box.top + box.height / 2) } : { x: 0, y: 0 };
  drag = { mark, id: event.pointerId, x: event.clientX, y: event.clientY, off, moved: false, flying: own ? mark : null };
});

document.addEventListener("pointermove", (event) => {
  if (!drag || drag.id !== event.pointerId) return;
  if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
  if (!drag.moved) lift(event);
  const at = spot(event, drag.off);
  light(at);
  if (!at) return;
  drag.flying.style.setProperty("--x", at.x);
  drag.flying.style.setProperty("--y", at.y);
});

function lift(event) {
  drag.moved = true;
  drag.mark.setPointerCapture?.(event.pointerId);
  if (!drag.flying) {
    drag.flying = Object.assign(document.createElement("span"), { className: "tok", textContent: drag.mark.dataset.ini });
    board().append(drag.flying);
  }
  drag.flying.classList.add("dragging");
  drag.flying.setAttribute("hx-morph-skip", "");
}

function land() {
  const done = drag;
  drag = null;
  light(null);
  if (!done?.flying) return done;
  done.flying.classList.remove("dragging");
  done.flying.removeAttribute("hx-morph-skip");
  done.flying.style.removeProperty("--x");
  done.flying.style.removeProperty("--y");
  if (done.flying !== done.mark) done.flying.remove();
  return done;
}

document.addEventListener("pointerup", (event) => {
  if (!drag || drag.id !== event.pointerId) return;
  const { mark, moved, off } = land();
  if (!moved) return;
  swallow = true;
  setTimeout(() => (swallow = false));
  const at = spot(event, off);
  if (at) place(mark.dataset.teacher, { column: at.column, row: at.row });
});
document.addEventListener("pointercancel", land);

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("[data-teacher]");
  if (mark && board()) {
    event.preventDefault();
    if (!swallow) pick(picked === mark.dataset.teacher ? null : mark.dataset.teacher);
    return;
  }
  if (!picked || swallow || !event.target.closest?.("matrix-board")) return;
  const at = spot(event);
  if (at) place(picked, { column: at.column, row: at.row });
}, true);

// --- Keys -----------------------------------------------------------------------------------------------------------------
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && picked) return pick(null);
  const mark = event.target.closest?.("[data-teacher]");
  if (!mark || !board()) return;
  if (event.key === " ") {
    event.preventDefault();
    return pick(picked === mark.dataset.teacher ? null : mark.dataset.teacher);
  }
  const by = ARROWS[event.key];
  if (!by || !mark.matches(".tok")) return;
  event.preventDefault();
  const [column, row] = mark.dataset.at.split(",").map(Number);
  place(mark.dataset.teacher, { column: clamp(column + by[0]), row: clamp(row + by[1]) }, 250);
});

document.addEventListener("dragstart", (event) => event.target.closest?.("[data-teacher]") && event.preventDefault());
document.addEventListener("htmx:after:swap", paint);
addEventListener("online", send);
paint();
