// The projector's tone, at 30 seconds and at zero. A browser lets a page sound only after somebody pressed something on it, and this
// page asks for exactly that; nothing is remembered, so a projector that is switched on again is silent.
const button = document.getElementById("sound");
let speaker = null;

function tone(at, pitch) {
  const [source, volume] = [speaker.createOscillator(), speaker.createGain()];
  const begin = speaker.currentTime + at;
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(0.25, begin + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.9);
  source.connect(volume).connect(speaker.destination);
  source.start(begin);
  source.stop(begin + 1);
}

/** One tone, or two that fall when the time is up. */
function sound(isUp) {
  if (!speaker) return;
  tone(0, 660);
  if (isUp) tone(0.35, 495);
}

button?.addEventListener("click", async () => {
  if (speaker) {
    speaker.close();
    speaker = null;
  } else {
    speaker = new AudioContext();
    await speaker.resume();
    sound(false);
  }
  button.setAttribute("aria-pressed", String(speaker !== null));
  button.querySelector(".words").textContent = speaker ? button.dataset.on : button.dataset.off;
});

document.addEventListener("plc:warn", ({ detail }) => {
  if (!button || !speaker || detail.left > 30) return;
  sound(detail.left === 0);
  button.dataset.sounded = String(Number(button.dataset.sounded || 0) + 1);
});
