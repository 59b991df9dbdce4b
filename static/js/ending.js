// <plc-ending data-ends="epoch ms" data-left data-rest data-due data-spare data-zone>: when the session ends as it goes now. While the
// clock stands still, or is over, that moves on with every second, and nobody sends a word of it.
//   [data-at] the hour; [data-late], [data-takes-back] words with a number (data-one, data-many); [data-if-late], [data-in-time] shown then
import { now } from "./timer.js";

const hours = new Map();

/** "12:10", as the server writes it, in the PLC's zone whatever the device is set to. */
function hour(time, zone) {
  if (!hours.has(zone)) hours.set(zone, new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "numeric", minute: "2-digit", hourCycle: "h23" }));
  const parts = Object.fromEntries(hours.get(zone).formatToParts(time).map(({ type, value }) => [type, value]));
  return `${Number(parts.hour) % 12 || 12}:${parts.minute}`;
}

function put(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

class PlcEnding extends HTMLElement {
  connectedCallback() { this.draw(); }

  get at() {
    const { ends, left, rest } = this.dataset;
    const until = Number(ends) ? Math.max(Number(ends), now()) : now() + Math.max(Number(left), 0) * 1000;
    return until + Number(rest) * 1000;
  }

  draw() {
    const late = Math.max(0, Math.round((this.at - Number(this.dataset.due)) / 60_000));
    for (const place of this.querySelectorAll("[data-at]")) put(place, hour(this.at, this.dataset.zone));
    this.#count("[data-late]", late);
    this.#count("[data-takes-back]", Math.min(late, Number(this.dataset.spare)));
    for (const place of this.querySelectorAll("[data-if-late], span[data-late]")) place.hidden = !late;
    for (const place of this.querySelectorAll("[data-in-time]")) place.hidden = late > 0;
    this.toggleAttribute("data-is-late", late > 0);
  }

  #count(places, number) {
    for (const place of this.querySelectorAll(places)) {
      const words = (number === 1 && place.dataset.one) || place.dataset.many;
      if (number) put(place, words.replace("{n}", number));
    }
  }
}

function draw() {
  for (const one of document.querySelectorAll("plc-ending")) one.draw();
}

customElements.define("plc-ending", PlcEnding);
document.addEventListener("htmx:after:swap", draw);
setInterval(draw, 1000);
