// The board a coach places teachers on: who is chosen, and the moves that are on their way. Every way to move (drag.js, keys.js) comes to
// `place`, the level buttons to `choose`: one post at a time with the newest of each teacher, so that quick fingers never overtake what the
// page knows of them. The answer is the whole panel, drawn by the server.
import { brings, writes } from "../js/follow.js";
import { headers, say } from "../js/page.js";

const CELLS = ["1", "2-", "2+", "3"];
// Where the server puts one alone in its cell.
const ACROSS = ["13", "38", "63", "88"];
const UP = ["17", "38", "63", "83"];
const waiting = new Map(); // teacher -> { column, row } not sent yet; only one of them where one axis was chosen
let next = null; // who has the focus after a move by keys
let busy = false;
let timer = 0;

/** Whose card is open, who moves with the next tap, who is in the air, and the cell that arrow keys have come to. */
export const now = { shown: null, picked: null, lifted: null, aim: null };
export const board = () => document.querySelector("matrix-board");
export const rowOf = (code) => document.querySelector(`[data-teacher="${CSS.escape(code)}"]`);
export const clamp = (v) => Math.max(0, Math.min(3, v));
const token = (code) => document.getElementById(`tok-${code}`);

/** Marks what is chosen; after every swap again, since the server does not know it. */
export function paint() {
  const cards = [...document.querySelectorAll("[data-card]")];
  if (!cards.length) return;
  if (!cards.some((card) => card.dataset.card === now.shown)) now.shown = fromHash(cards) ?? document.querySelector("[data-teacher]")?.dataset.teacher;
  document.querySelector(".cards").toggleAttribute("data-chosen", true);
  for (const card of cards) card.classList.toggle("shown", card.dataset.card === now.shown);
  for (const part of document.querySelectorAll("[data-of]")) part.classList.toggle("chosen", part.dataset.of === now.shown);
  for (const mark of document.querySelectorAll("[data-teacher]")) {
    const { teacher } = mark.dataset;
    if (teacher === now.shown) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
    mark.classList.toggle("picked", teacher === now.picked);
    mark.classList.toggle("lifted", teacher === now.lifted);
  }
  for (const [code, at] of waiting) put(code, at);
  light(now.aim);
}

const fromHash = (cards) => cards.find((card) => `#${card.id}` === location.hash)?.dataset.card;

/** The cell a teacher would come to. */
export function light(at) {
  const target = board()?.querySelector("[data-target]");
  if (!target) return;
  target.hidden = !at;
  if (at) Object.assign(target.dataset, { col: at.column + 1, row: at.row + 1 });
}

export function pick(code) {
  now.picked = code;
  now.aim = null;
  if (code) now.shown = code;
  paint();
  say(code ? fill(board().dataset.picked, { name: rowOf(code).dataset.name }) : board().dataset.put);
}

/** Where a teacher stands, on its way or as the server has it; null in the tray. */
export function cellOf(code) {
  const [column, row] = token(code)?.dataset.at.split(",").map(Number) ?? [];
  const at = { column, row, ...waiting.get(code) };
  return isWhole(at) ? at : null;
}

const isWhole = (at) => at.column !== undefined && at.row !== undefined;

const fill = (text, words) => text.replace(/\{(\w+)\}/g, (_all, name) => words[name] ?? "");

/** One of the board's sentences about a teacher and a cell, with the quadrant as the PLC calls it. */
export function tell(sentence, code, at) {
  const { levels, line } = board().dataset;
  const names = levels.split("|");
  const q = [at.row, at.column].map((one) => (one >= Number(line) ? "h" : "l")).join("");
  const quadrant = board().querySelector(`.quad[data-q=${q}] p span`).textContent;
  return fill(board().dataset[sentence], { name: rowOf(code).dataset.name, delight: names[at.row], engagement: names[at.column], quadrant });
}

/** `delay`: more keys may follow. `then`: whose turn it is next. */
export function place(code, at, { delay = 0, then = null } = {}) {
  if (!rowOf(code)) return paint(); // not on the caseload any more
  Object.assign(now, { picked: null, aim: null, shown: code });
  waiting.set(code, at);
  next = then;
  paint();
  const follows = then ? ` ${fill(board().dataset.next, { name: rowOf(then).dataset.name })}` : "";
  say(tell("place", code, at) + follows);
  clearTimeout(timer);
  timer = setTimeout(send, delay);
}

/** One axis, by a level button. */
function choose(code, axis, value) {
  const part = { [axis === "delight" ? "row" : "column"]: CELLS.indexOf(value) };
  now.shown = code;
  waiting.set(code, { ...waiting.get(code), ...part });
  paint();
  const at = cellOf(code);
  if (at) say(tell("place", code, at));
  send();
}

document.addEventListener("submit", (event) => {
  const { submitter: button, target: form } = event;
  if (!form.matches(".levels") || !button) return;
  event.preventDefault();
  choose(form.closest("[data-card]").dataset.card, button.name, button.value);
});

/** Shows a place before the server has said so. */
function put(code, part) {
  const chosen = { delight: CELLS[part.row], engagement: CELLS[part.column] };
  for (const button of document.querySelectorAll(`[data-card="${CSS.escape(code)}"] .levels button`))
    if (chosen[button.name]) button.setAttribute("aria-pressed", String(button.value === chosen[button.name]));
  const at = cellOf(code);
  const mark = at && (token(code) ?? newToken(rowOf(code)));
  if (mark) Object.assign(mark.dataset, { x: ACROSS[at.column], y: UP[at.row], at: `${at.column},${at.row}` });
}

/** Somebody who comes from the tray; the server's own token has the same id and takes its place. */
function newToken(row) {
  if (!row || !board()) return null;
  const mark = Object.assign(document.createElement("a"), { id: `tok-${row.dataset.teacher}`, className: "tok", draggable: false });
  mark.setAttribute("href", row.getAttribute("href"));
  Object.assign(mark.dataset, row.dataset);
  const initials = Object.assign(document.createElement("b"), { ariaHidden: "true" });
  initials.dataset.ini = row.dataset.ini;
  mark.append(initials, Object.assign(document.createElement("span"), { textContent: row.dataset.name, dir: "auto" }));
  board().append(mark);
  return mark;
}

// --- Sending --------------------------------------------------------------------------------------------------------------
function state(mark) {
  const line = document.getElementById("state");
  if (!line) return;
  line.dataset.state = mark;
  (line.querySelector(".words") || line).textContent = line.dataset[mark] ?? "";
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
  const row = rowOf(code);
  if (!row) return waiting.delete(code);
  const body = new URLSearchParams({ version: row.dataset.version });
  if (at.row !== undefined) body.set("delight", CELLS[at.row]);
  if (at.column !== undefined) body.set("engagement", CELLS[at.column]);
  const url = `${document.querySelector("[data-board]").dataset.url}${code}/place/`;
  writes.add(at);
  try {
    const answer = await fetch(url, { method: "POST", headers: headers(), body });
    if (answer.redirected || answer.status === 403 || answer.status === 404) return location.reload();
    if (answer.status >= 500) throw new Error(String(answer.status));
    const text = await answer.text();
    if (waiting.get(code) === at || !answer.ok) waiting.delete(code);
    await show(answer, text);
  } finally {
    writes.delete(at);
  }
}

/** The panel as the server draws it; a refused move goes back, with a word. */
async function show(answer, text) {
  const panel = document.getElementById("panel");
  const focused = document.activeElement?.id;
  if (answer.ok || answer.status === 409) await htmx.swap({ sourceElement: panel, target: panel, text, swap: "outerMorph", transition: false });
  else document.dispatchEvent(new Event("live:panel"));
  brings(answer.headers.get("X-Shows"));
  if (next && answer.ok) document.querySelector(`.tray [data-teacher="${CSS.escape(next)}"]`)?.focus();
  else if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  next = null;
  if (document.getElementById("state")?.dataset.state === "kept") state("");
  paint();
}

/** What the last press did, in words that came with the panel. */
function speak() {
  const place = document.querySelector("[data-board][data-said]");
  if (!place) return;
  say(place.dataset.said);
  delete place.dataset.said;
}

document.addEventListener("htmx:after:swap", () => {
  paint();
  speak();
});
addEventListener("online", send);
addEventListener("beforeunload", (event) => waiting.size && event.preventDefault());
