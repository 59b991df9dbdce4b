// The open page and its stream: says in words how the line is, comes back after every break, and asks every three seconds where no
// stream gets through. Shared regions are swapped by htmx itself; one that is not on the page is passed over.
import { flush } from "./drafts.js";
import { check, sync } from "./timer.js";

const SILENT = 40_000; // two heartbeats and a half
const BEAT = 16_000; // a heartbeat and a little
const PATIENCE = 10_000; // then it asks instead
const EVERY = 3_000;
const root = document.documentElement;
const line = document.getElementById("live");

/** topic -> version: what this page has seen. */
export const seen = read(line?.dataset.seen);
let connection = null;
let connectedAt = 0;
let heardAt = Date.now();
let everOn = false;
let polling = null;
let leaving = false;

export function read(text) {
  const pairs = (text || "").split(",").filter((one) => one.includes(":")).map((one) => one.split(":"));
  return new Map(pairs.map(([topic, version]) => [topic, Number(version)]));
}
const write = (versions) => [...versions].map(([topic, version]) => `${topic}:${version}`).join(",");
const hasMoved = (since) => [...since].some(([topic, version]) => seen.get(topic) > version);

/** html[data-live] is on, off or poll; the words stand in #live-state. */
function state(words, mark) {
  root.dataset.live = mark;
  const place = document.getElementById("live-state");
  if (!place || place.dataset.state === words) return;
  place.dataset.state = words;
  place.textContent = place.dataset[words] || "";
  place.hidden = false;
}

// --- The stream ----------------------------------------------------------------------------------------------------------
/** Only what arrives proves a stream: some networks let it open and hold back every word of it. */
function heard({ detail }) {
  heardAt = Date.now();
  for (const [topic, version] of read(detail.message.id)) seen.set(topic, version);
  if (root.dataset.live === "on") return;
  clearInterval(polling);
  polling = null;
  state("live", "on");
  if (everOn) document.dispatchEvent(new CustomEvent("live:back"));
  everOn = true;
}

function off(status) {
  if (status === 403 || status === 404) return leave();
  if (polling) return;
  if (root.dataset.live !== "off") heardAt = Date.now();
  state("reconnecting", "off");
}

/** Not ours any more, or over: the page, loaded again, says why. A page that is refused at once again stays as it is. */
export async function leave(address) {
  if (leaving) return;
  leaving = true;
  await flush();
  const last = Number(sessionStorage.getItem("live:left") || 0);
  sessionStorage.setItem("live:left", String(Date.now()));
  if (typeof address === "string") location.assign(address);
  else if (Date.now() - last > 30_000) location.reload();
  else state("gone", "off");
}

/** The first connection is ours to repeat; once it stood, htmx comes back by itself. */
function retry() {
  setTimeout(() => line.isConnected && !connection && !leaving && htmx.trigger(line, "live-retry"), 700 + Math.random() * 600);
}

/** Half open, or held back: htmx connects again, with the last id. */
function renew() {
  connectedAt = Date.now();
  connection?.reader?.cancel();
}

/** The device slept, or its network is back: a line that missed a heartbeat is renewed, and no pause from before is waited out. */
function woke() {
  if (root.dataset.live === "on" && Date.now() - heardAt > BEAT) {
    off();
    renew();
  } else connection?.delayCanceller?.();
}

let lookedAt = Date.now();
function watch() {
  const slept = Date.now() - lookedAt > 5_000;
  lookedAt = Date.now();
  if (slept && !document.hidden) woke();
  const silent = Date.now() - heardAt;
  if (document.hidden && !connection?.reader) return; // asleep on purpose
  if (root.dataset.live === "on" && silent > SILENT) {
    off();
    renew();
  } else if (root.dataset.live === "off" && silent > PATIENCE && !leaving) startPolling();
  if (polling && connection && Date.now() - connectedAt > SILENT) renew();
}

// --- Asking instead ------------------------------------------------------------------------------------------------------
function startPolling() {
  if (polling) return;
  state("polling", "poll");
  const ask = () => poll(seen).catch(() => state("reconnecting", "poll"));
  polling = setInterval(ask, EVERY);
  ask();
}

/** Everything newer than `from`. An answer that the stream has overtaken is thrown away and asked for again. */
async function poll(from, { quiet = false, tries = 3 } = {}) {
  const query = line.dataset.query ? `&${line.dataset.query}` : "";
  const answer = await fetch(`/live/${line.dataset.code}/poll/?seen=${encodeURIComponent(write(from))}${query}`, { cache: "no-store" });
  if (answer.status === 403 || answer.status === 404) return leave();
  if (!answer.ok) throw new Error(String(answer.status));
  const text = answer.status === 200 ? await answer.text() : "";
  const now = read(answer.headers.get("X-Seen"));
  if (hasMoved(now) && tries > 1) return poll(from, { quiet, tries: tries - 1 });
  if (polling) state("polling", "poll");
  if (text) await htmx.swap({ sourceElement: line, target: line, text, swap: "none swapEmpty:false", transition: false });
  for (const [topic, version] of now) seen.set(topic, version);
  const raised = quiet ? "" : answer.headers.get("X-Signals") || "";
  for (const one of raised.split(",").filter(Boolean)) htmx.trigger(line, one, {});
}

/** After a fetched part came in: shared regions in it may be older than what the stream has brought since `from`. */
export function catchUp(from) {
  if (line && hasMoved(from)) poll(new Map([...seen, ...from]), { quiet: true }).catch(() => {});
}

const begun = new WeakMap();
document.addEventListener("htmx:before:request", ({ detail }) => begun.set(detail.ctx, new Map(seen)));
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const from = begun.get(ctx);
  if (from && ctx.target?.querySelector?.('[id^="r-"]')) catchUp(from);
});

// --- Wiring --------------------------------------------------------------------------------------------------------------
if (line) {
  // What somebody opened stays open when the part around it changes.
  htmx.config.morphIgnore.push("open");
  root.dataset.live = "off";
  line.addEventListener("htmx:sse:after:connection", ({ detail }) => {
    connection = detail.connection;
    connectedAt = Date.now();
  });
  line.addEventListener("htmx:sse:after:message", heard);
  line.addEventListener("htmx:sse:before:connection", ({ detail }) => detail.connection.attempt > 0 && off());
  line.addEventListener("htmx:sse:error", ({ detail }) => off(detail.status));
  line.addEventListener("htmx:sse:close", () => {
    connection = null;
    off();
    retry();
  });
  line.addEventListener("htmx:response:error", ({ detail }) => {
    off(detail.ctx.response.status);
    retry();
  });
  line.addEventListener("htmx:error", () => {
    off();
    retry();
  });
  line.addEventListener("hb", ({ detail }) => check(JSON.parse(detail.data).now));
  line.addEventListener("ended", () => leave());
  document.addEventListener("live:back", () => sync(2));
  document.addEventListener("visibilitychange", () => !document.hidden && (heardAt = Date.now()));
  addEventListener("online", woke);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  setInterval(watch, 1000);
}
