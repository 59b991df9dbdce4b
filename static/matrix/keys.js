// Placing without a drag: a tap on a teacher and one on a cell; or keys. On a teacher in the list arrow keys choose a cell (Shift, Home, End,
// Page up and Page down go to the edge) and Enter puts them there; on the board an arrow key moves one cell at once.
import { cellAt, isEnding } from "./drag.js";
import { board, cellOf, clamp, now, paint, pick, place, tell } from "./moves.js";
import { say } from "../js/page.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const JUMPS = { Home: [-3, 0], End: [3, 0], PageUp: [0, 3], PageDown: [0, -3] };
const MIDDLE = { column: 2, row: 2 };
const isLocked = (mark) => Boolean(mark.closest("fieldset:disabled"));

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("[data-teacher]");
  if (mark && board()) {
    event.preventDefault();
    if (isEnding()) return;
    if (isLocked(mark)) return open(mark.dataset.teacher);
    // A cell may be full: whoever is still to place comes to the cell that was tapped, on whomever the finger fell.
    if (now.picked && mark.matches(".tok") && !cellOf(now.picked)) return place(now.picked, cellOf(mark.dataset.teacher));
    pick(now.picked === mark.dataset.teacher ? null : mark.dataset.teacher);
    if (now.picked && document.documentElement.dataset.places !== "list") board().scrollIntoView({ block: "nearest" });
    return;
  }
  if (!now.picked || isEnding() || !event.target.closest?.("matrix-board")) return;
  const at = cellAt(event);
  if (at) place(now.picked, at);
}, true);

/** Only to be read. */
function open(code) {
  now.shown = code;
  paint();
}

document.addEventListener("keydown", (event) => {
  if (!board()) return;
  if (event.key === "Escape" && now.picked) return pick(null);
  if (event.key?.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.target.matches("textarea, input")) return undo(event);
  const mark = event.target.closest?.("[data-teacher]");
  if (!mark || isLocked(mark) || event.ctrlKey || event.metaKey || event.altKey) return;
  const code = mark.dataset.teacher;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    if (now.picked === code && now.aim) place(code, now.aim, { then: mark.closest(".open") ? following(mark) : null });
    else pick(now.picked === code ? null : code);
    return;
  }
  const by = (event.shiftKey && ARROWS[event.key]?.map((one) => one * 3)) || ARROWS[event.key] || JUMPS[event.key];
  if (!by) return;
  event.preventDefault();
  const from = (now.picked === code && now.aim) || cellOf(code) || MIDDLE;
  const to = { column: clamp(from.column + by[0]), row: clamp(from.row + by[1]) };
  if (mark.matches(".tok") && now.picked !== code) place(code, to, { delay: 250 });
  else aim(code, to);
});

function aim(code, at) {
  Object.assign(now, { picked: code, shown: code, aim: at });
  paint();
  say(tell("aim", code, at));
}

/** Whose turn it is: the next one in the list, else the first who is still there. */
function following(mark) {
  const rows = [...mark.closest(".open").querySelectorAll("[data-teacher]")];
  const at = rows.indexOf(mark);
  return (rows[at + 1] ?? rows.find((row) => row !== mark))?.dataset.teacher ?? null;
}

function undo(event) {
  const button = document.getElementById("undo");
  if (!button) return;
  event.preventDefault();
  button.click();
}
