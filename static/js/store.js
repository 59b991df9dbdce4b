// Words that the server has not acknowledged yet, kept on this device: by user, session and field, for a day at most.
import { session, user } from "./page.js";

const DAY = 24 * 60 * 60 * 1000;
const PREFIX = "plc:";
const mine = `${PREFIX}${user}:${session}:`;

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

/** A private window or a full disk may refuse; then the page still works, only without the copy. */
export function keep(field, copy) {
  try {
    localStorage.setItem(mine + field, JSON.stringify({ ...copy, at: Date.now() }));
  } catch {
    return false;
  }
  return true;
}

export const get = (field) => read(mine + field);
export const drop = (field) => localStorage.removeItem(mine + field);

/** Every copy of this user in this session, as [field, copy]. */
export function all() {
  return Object.keys(localStorage).filter((name) => name.startsWith(mine)).map((name) => [name.slice(mine.length), read(name)]).filter(([, copy]) => copy);
}

/** Nothing of anybody stays on a shared laptop after sign-out. */
export function forget() {
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
}

function sweep() {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PREFIX) && Date.now() - (read(name)?.at ?? 0) > DAY) localStorage.removeItem(name);
  }
}

try {
  sweep();
  if (document.documentElement.hasAttribute("data-signed-out")) forget();
} catch {
  // storage switched off: nothing to sweep
}
document.addEventListener("submit", (e) => e.target.closest?.("[data-forget]") && forget());
