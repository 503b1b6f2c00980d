// A tone that the room hears when time is nearly up, for those who want it. Made here: there is no file to fetch.

/** @type {AudioContext | null} */
let lyd = null;

/** Browsers play nothing before somebody has pressed something: called when the sound is switched on. */
export function vekkLyd() {
  lyd ??= new AudioContext();
  lyd.resume().catch(() => {});
}

/** So many short tones after each other. @param {number} antall */
export function pling(antall) {
  if (lyd?.state !== "running") return;
  for (let nr = 0; nr < antall; nr++) {
    const tone = lyd.createOscillator();
    const styrke = lyd.createGain();
    const at = lyd.currentTime + nr * 0.45;
    tone.frequency.value = 660;
    styrke.gain.setValueAtTime(0, at);
    styrke.gain.linearRampToValueAtTime(0.4, at + 0.02);
    styrke.gain.exponentialRampToValueAtTime(0.001, at + 0.4);
    tone.connect(styrke).connect(lyd.destination);
    tone.start(at);
    tone.stop(at + 0.42);
  }
}
