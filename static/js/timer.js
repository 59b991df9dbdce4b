// <plc-timer data-end="epoch ms" data-left="seconds" data-warn="120,30,0" data-say-120="2 minutes left" data-near-word="soon over">.
// The clock belongs to the server: every screen counts to the same instant, corrected by a measured offset. After zero it counts on,
// as +0:42. At two minutes, at 30 seconds and at zero it changes its look and its word, and says so once; it never moves anything on.
import { say } from "./page.js";

let offset = 0;
let best = Infinity;

/** The server's time, as far as this page knows it. */
export const now = () => Date.now() + offset;

/** The best of a few samples by round trip; measured again whenever the page comes back to the front. */
export async function sync(samples = 5) {
  for (let i = 0; i < samples; i++) {
    try {
      const start = performance.now();
      const answer = await (await fetch("/live/now/", { cache: "no-store" })).json();
      const trip = performance.now() - start;
      if (trip < best) [best, offset] = [trip, answer.now + trip / 2 - Date.now()];
    } catch {
      return; // no line: the last offset still holds
    }
  }
  draw();
}

/** A heartbeat carries the server's time: a jump of the device's own clock shows here. */
export function check(theirs) {
  if (theirs && Math.abs(theirs - now()) > 2000) {
    best = Infinity;
    sync();
  }
}

function words(seconds) {
  const whole = Math.abs(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const text = h ? `${h}:${String(m).padStart(2, "0")}` : `${m}`;
  return `${seconds < 0 ? "+" : ""}${text}:${String(s).padStart(2, "0")}`;
}

class PlcTimer extends HTMLElement {
  static observedAttributes = ["data-end", "data-left"];
  #tick;
  #last = null;

  connectedCallback() { this.draw(); }
  disconnectedCallback() { clearTimeout(this.#tick); }
  attributeChangedCallback() {
    this.#last = null;
    if (this.isConnected) this.draw();
  }

  get left() {
    const end = Number(this.dataset.end);
    return end ? (end - now()) / 1000 : Number(this.dataset.left || 0);
  }

  draw() {
    clearTimeout(this.#tick);
    const left = this.left;
    const seconds = left >= 0 ? Math.ceil(left - 0.02) : Math.ceil(left);
    const text = words(seconds);
    if (this.textContent !== text) this.textContent = text;
    this.#warn(seconds);
    this.#look(seconds);
    this.#drain(left);
    if (Number(this.dataset.end)) this.#tick = setTimeout(() => this.draw(), (((left % 1) + 1) % 1) * 1000 + 15);
  }

  /** A part that lasts hardly longer than two minutes is not "soon over" from its beginning. */
  #look(seconds) {
    const total = Number(this.dataset.total);
    const is = seconds < 0 ? "over" : seconds <= 30 ? "low" : seconds <= 120 && !(total && total <= 180) ? "near" : "";
    for (const one of ["near", "low", "over"]) this.toggleAttribute(`data-${one}`, one === is);
    const word = this.dataset[`${is}Word`];
    if (word) this.dataset.word = word;
    else delete this.dataset.word;
  }

  #warn(seconds) {
    for (const at of (this.dataset.warn || "").split(",").filter(Boolean).map(Number)) {
      if (this.#last === null || this.#last <= at || seconds > at) continue;
      say(this.getAttribute(`data-say-${at}`));
      this.dispatchEvent(new CustomEvent("plc:warn", { bubbles: true, detail: { left: at } }));
    }
    this.#last = seconds;
  }

  /** A bar elsewhere, <i data-drain="id of this timer">, fills with the share that has passed. */
  #drain(left) {
    const total = Number(this.dataset.total);
    if (!total || !this.id) return;
    const share = String(Math.max(0, Math.min(100, Math.round((1 - left / total) * 100))));
    for (const bar of document.querySelectorAll(`[data-drain="${CSS.escape(this.id)}"]`)) if (bar.dataset.x !== share) bar.dataset.x = share;
  }
}

function draw() {
  for (const timer of document.querySelectorAll("plc-timer")) timer.draw();
}

customElements.define("plc-timer", PlcTimer);
document.addEventListener("htmx:after:swap", draw);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  best = Infinity;
  sync();
});
if (document.querySelector("plc-timer, #live")) sync();
