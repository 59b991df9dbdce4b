// The open page and its stream: says in words how the line is, comes back after every break, asks every three seconds where no stream gets
// through, and follows the group. Shared regions are swapped by htmx itself; a region that is not on the page is passed over.
import { flush, moved, unsent } from "./drafts.js";
import { headers, say } from "./page.js";
import { check, sync } from "./timer.js";

const SILENT = 40_000; // two heartbeats and a half
const PATIENCE = 10_000; // then it asks instead
const EVERY = 3_000;
const JUST_NOW = 3_000;
const root = document.documentElement;
const line = document.getElementById("live");
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

let connection = null;
let connectedAt = 0;
let heardAt = Date.now();
let typedAt = 0;
let everOn = false;
let polling = null;
let leaving = false;
let seen = read(line?.dataset.seen);

function read(text) {
  const pairs = (text || "").split(",").filter((one) => one.includes(":")).map((one) => one.split(":"));
  return new Map(pairs.map(([topic, version]) => [topic, Number(version)]));
}
const write = (versions) => [...versions].map(([topic, version]) => `${topic}:${version}`).join(",");

/** html[data-live] is on, off or poll; the words stand in #live-state. */
function state(words, mark) {
  root.dataset.live = mark;
  const place = document.getElementById("live-state");
  if (!place || place.dataset.state === words) return;
  place.dataset.state = words;
  place.textContent = place.dataset[words] || "";
  place.hidden = false;
}

// --- The line ------------------------------------------------------------------------------------------------------------
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

/** Half open, or held back: htmx connects again, with the last id. */
function renew() {
  connectedAt = Date.now();
  connection?.reader?.cancel();
}

function off(status) {
  if (status === 403 || status === 404) return leave();
  if (polling) return;
  if (root.dataset.live !== "off") heardAt = Date.now();
  state("reconnecting", "off");
}

/** Not ours any more: the page, loaded again, says why. Once: a page that is refused at once again stays as it is. */
async function leave() {
  if (leaving) return;
  leaving = true;
  await flush();
  const last = Number(sessionStorage.getItem("live:left") || 0);
  sessionStorage.setItem("live:left", String(Date.now()));
  if (Date.now() - last > 30_000) location.reload();
  else state("gone", "off");
}

function retry() {
  setTimeout(() => line.isConnected && !connection && !leaving && htmx.trigger(line, "live-retry"), 700 + Math.random() * 600);
}

function watch() {
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
  polling = setInterval(() => poll().catch(() => state("reconnecting", "poll")), EVERY);
}

/** Everything newer than `from`, once. */
async function poll(from = seen) {
  const query = line.dataset.query ? `&${line.dataset.query}` : "";
  const answer = await fetch(`/live/${line.dataset.code}/poll/?seen=${encodeURIComponent(write(from))}${query}`, { cache: "no-store" });
  if (answer.status === 403 || answer.status === 404) return leave();
  if (!answer.ok) throw new Error(String(answer.status));
  if (polling) state("polling", "poll");
  const text = answer.status === 200 ? await answer.text() : "";
  if (text) await htmx.swap({ sourceElement: line, target: line, text, swap: "none swapEmpty:false", transition: false });
  for (const [topic, version] of read(answer.headers.get("X-Seen"))) seen.set(topic, version);
  const raised = (answer.headers.get("X-Signals") || "").split(",").filter(Boolean);
  for (const one of raised) htmx.trigger(line, one, {});
}

// --- Signals -------------------------------------------------------------------------------------------------------------
const busy = new WeakMap(); // a part under way -> whether to fetch it once more

/** The personal parts of the page, each fetched in order: an older answer never follows a newer one. */
async function panel() {
  await wait(Math.random() * 300);
  await Promise.all([...document.querySelectorAll("[data-panel-url]")].map(refresh));
}

async function refresh(part) {
  if (busy.has(part)) return busy.set(part, true);
  busy.set(part, false);
  try {
    // Not htmx.ajax: inside a form it would send what is being typed along, in the address.
    const answer = await fetch(part.dataset.panelUrl, { headers: headers(), cache: "no-store" });
    if (answer.redirected || answer.status === 403) return leave();
    if (answer.status >= 500) throw new Error(String(answer.status));
    if (answer.status !== 200) return;
    const text = await answer.text();
    if (part.isConnected) await htmx.swap({ sourceElement: part, target: part, text, swap: "innerMorph", transition: false });
  } finally {
    const again = busy.get(part);
    busy.delete(part);
    if (again && part.isConnected) refresh(part);
  }
}

let following = null;
let followAgain = false;

async function stage() {
  if (following) return void (followAgain = true);
  following = follow();
  try {
    await following;
  } finally {
    following = null;
    if (followAgain) stage(followAgain = false);
  }
}

/** Goes where the group is, unless something on this page is not sent yet: then it says so and waits. */
async function follow() {
  const here = document.getElementById("stage");
  if (!here?.dataset.stageUrl) return;
  await wait(Math.random() * 300);
  const answer = await fetch(here.dataset.stageUrl, { headers: headers(), cache: "no-store" });
  if (answer.redirected || answer.status === 403 || answer.status === 404) return leave();
  if (!answer.ok) throw new Error(String(answer.status));
  if (answer.headers.get("X-Same-Stage") === "1") return panel();
  const text = await answer.text();
  await flush();
  if (unsent().length || isBusy(here)) return strip(answer.headers.get("X-Stage"));
  await htmx.swap({ sourceElement: here, target: here, text, swap: "outerHTML", transition: false });
  arrived();
}

/** In the middle of a sentence, or with words in a form that is sent by hand. */
function isBusy(place) {
  const typing = Date.now() - typedAt < JUST_NOW && place.contains(document.activeElement);
  const fields = place.querySelectorAll("textarea:not([data-draft]), input:is([type=text], [type=search], :not([type])):not([data-draft])");
  return typing || [...fields].some((field) => field.value !== field.defaultValue);
}

function strip(name) {
  const place = document.getElementById("moved");
  if (!place) return;
  const words = place.querySelector("[data-words]");
  if (words && name) words.textContent = words.dataset.words.replace("{stage}", decodeURIComponent(name));
  place.hidden = false;
  say(place.textContent.trim());
}

function arrived() {
  const strip = document.getElementById("moved");
  if (strip) strip.hidden = true;
  moved();
  const heading = document.querySelector("#stage h1, #stage h2");
  say(heading?.textContent.trim());
  // News that came while the new stage was on its way found no place to go.
  const shown = read(document.getElementById("stage")?.dataset.seen);
  if ([...shown].some(([topic, version]) => seen.get(topic) > version)) poll(new Map([...seen, ...shown])).catch(() => {});
}

/** Again a little later where the server did not answer. */
function surely(work) {
  return () => work().catch(() => setTimeout(() => surely(work)(), 2000 + Math.random() * 1000));
}

// --- Wiring --------------------------------------------------------------------------------------------------------------
if (line) {
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
  line.addEventListener("panel", surely(panel));
  line.addEventListener("stage", surely(stage));
  line.addEventListener("ended", leave);
  document.addEventListener("live:panel", surely(panel));
  document.addEventListener("live:back", () => sync(2));
  document.addEventListener("visibilitychange", () => !document.hidden && (heardAt = Date.now()));
  addEventListener("input", () => (typedAt = Date.now()), true);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  setInterval(watch, 1000);
}
