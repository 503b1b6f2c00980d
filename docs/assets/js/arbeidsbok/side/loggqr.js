// The code of a link: drawn when it is asked for, and read by the camera. What the camera sees stays here.

import { el, knapp } from "../../felles/dom.js";
import { findLenker } from "../modell/lenke.js";

/** @typedef {import("./loggside.js").Loggside} Loggside */

/** @param {string} text @param {string} navn */
export const tegnLoggkode = async (text, navn) =>
  (await import("../../felles/qrkode.js")).tegnQr(text, navn, "kv-logg__qr");

/** Read a code from the phone beside this machine. What the camera sees stays here. @param {Loggside} side @param {HTMLElement} boks @param {HTMLElement} said @param {(tekst: string) => unknown} les What is done with a link. */
export async function lesKamera(side, boks, said, les) {
  const { t } = side;
  /** @type {MediaStream | null} */
  let stream = null;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return said.replaceChildren(el("p", {}, t("logg_kamera_nei")));
  }
  const video = el("video", { playsinline: true, muted: true, "aria-label": t("logg_kamera") });
  video.srcObject = stream;
  let going = true;
  const stop = () => {
    going = false;
    for (const track of stream?.getTracks() ?? []) track.stop();
    boks.replaceChildren();
  };
  boks.replaceChildren(video, el("p", {}, t("logg_kamera_hold")), knapp(t("lukk"), stop));
  addEventListener("pagehide", stop, { once: true });
  await video.play().catch(() => {});
  const decode = await dekoder();
  const canvas = el("canvas", {});
  const look = async () => {
    if (!going || !boks.isConnected) return stop();
    const text = video.videoWidth ? await decode(video, canvas).catch(() => "") : "";
    if (text && findLenker(text).length) {
      stop();
      return les(text);
    }
    setTimeout(look, 200);
  };
  look();
}

/** What reads a code: the browser's own, or a library that is fetched now. @returns {Promise<(video: HTMLVideoElement, canvas: HTMLCanvasElement) => Promise<string>>} */
async function dekoder() {
  const Own = /** @type {any} */ (globalThis).BarcodeDetector;
  const formats = Own ? await Own.getSupportedFormats().catch(() => []) : [];
  if (formats.includes("qr_code")) {
    const detector = new Own({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
  }
  const { decodeQR } = await import("../../../vendor/qr/decode.js");
  return async (video, canvas) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    if (!brush) return "";
    brush.drawImage(video, 0, 0);
    const picture = brush.getImageData(0, 0, canvas.width, canvas.height);
    return decodeQR({ width: picture.width, height: picture.height, data: picture.data });
  };
}
