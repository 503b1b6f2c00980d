// Debian's Firefox, driven over WebDriver BiDi, on a site that is served by whoever runs us: what a reader does and sees.
//
// ADRESSE is the site's, with the slash at the end; FIREFOX the browser; MAPPE an empty folder for files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const { ADRESSE, FIREFOX, MAPPE } = /** @type {Record<string, string>} */ (process.env);
/** How long a reader waits before we say that it does not happen: a busy machine is slow. */
const MEST = 20_000;

export const SIDER = {
  ide: "finn-retning/ideskjema/",
  utproeving: "utforsk-sammen/utproevingsskjema/",
  laeringskort: "utforsk-sammen/laeringskort/",
  boka: "arbeidsbok/",
  alt: "arbeidsbok/#alt",
  samle: "arbeidsbok/#samle-inn",
  kopi: "arbeidsbok/#sikkerhetskopi",
};

/** @param {Record<string, unknown>} [prefs] */
export const launch = (prefs = {}) =>
  puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    defaultViewport: { width: 1280, height: 900 },
    extraPrefsFirefox: {
      "browser.download.dir": MAPPE,
      "browser.download.folderList": 2,
      "browser.download.useDownloadDir": true,
      // The panel of downloads would take the keys.
      "browser.download.alwaysOpenPanel": false,
      "browser.download.always_ask_before_handling_new_types": false,
      ...prefs,
    },
  });

/** Ask until the answer is good, or say what it was. @template T @param {() => Promise<T>} ask @param {(got: T) => boolean} good @param {string} what @returns {Promise<T>} */
async function until(ask, good, what) {
  const end = Date.now() + MEST;
  for (;;) {
    let got;
    try {
      got = await ask();
      if (good(got)) return got;
    } catch (error) {
      // The page may be on its way to another.
      got = error;
    }
    if (Date.now() > end)
      assert.fail(`${what}\nSist sett: ${got instanceof Error ? got.message : JSON.stringify(got)}`);
    await new Promise((go) => setTimeout(go, 40));
  }
}

/** One reader's browser, with a store of its own: two of them are two machines. */
export class Leser {
  /** @param {import("puppeteer-core").Browser} browser */
  static async open(browser) {
    return new Leser(await browser.createBrowserContext());
  }

  /** @param {import("puppeteer-core").BrowserContext} context */
  constructor(context) {
    this.context = context;
    /** What must not happen on any page: an error in a script, and anything asked of others or sent. @type {string[]} */
    this.galt = [];
  }

  async tab() {
    const page = await this.context.newPage();
    page.on("pageerror", (error) => this.galt.push(String(error)));
    page.on("request", (request) => {
      const ours = [ADRESSE, "blob:", "data:", "about:"].some((start) => request.url().startsWith(start));
      if (request.method() !== "GET" || !ours) this.galt.push(`${request.method()} ${request.url()}`);
    });
    return new Fane(page);
  }

  /** Close all, and say whether anything went wrong. */
  async close() {
    await this.context.close();
    assert.deepEqual(this.galt, []);
  }
}

/** The tab that is in front. @type {Fane | undefined} */
let forrest;

/** One tab, by what a reader does in it. */
export class Fane {
  /** @param {import("puppeteer-core").Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {string} path */
  async goto(path) {
    await this.page.goto(ADRESSE + path, { waitUntil: "load" });
    if (!path.startsWith("om/")) await this.ready();
  }

  /** The form, the book or the list has started, and not failed in it. */
  async ready() {
    const state = await until(
      () => this.page.$eval("[data-klar]", (one) => /** @type {HTMLElement} */ (one).dataset.klar),
      () => true,
      "Siden ble ikke klar",
    );
    assert.equal(state, "", "Siden fikk ikke startet");
    // A long form is shown whole.
    await this.page.evaluate(() => {
      const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-i-deler]"));
      if (form) location.replace(`#${form.dataset.skjema}--alt`);
    });
  }

  async reload() {
    await this.page.reload({ waitUntil: "load" });
    await this.ready();
  }

  /** Follow what leads to another page of the workbook. @param {string} name */
  async follow(name) {
    await this.page.evaluate(() => Object.assign(window, { gammel: true }));
    await this.click(name);
    await until(
      () => this.page.evaluate(() => !("gammel" in window) && document.readyState === "complete"),
      Boolean,
      `«${name}» fører ingen steder`,
    );
    await this.ready();
  }

  /** Take this tab forth, as whoever writes in it must. */
  async front() {
    if (forrest === this) return;
    forrest = this;
    await this.page.bringToFront();
  }

  /** Click what has this name (or begins with it, when nothing is called just that). @param {string} name */
  async click(name) {
    const find = () =>
      this.page.evaluateHandle((wanted) => {
        const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("button, a[href], summary, label")]);
        const named = all
          .filter((one) => one.checkVisibility())
          .map((one) => ({ one, text: (one.ariaLabel ?? one.textContent ?? "").replace(/\s+/g, " ").trim() }));
        return (named.find(({ text }) => text === wanted) ?? named.find(({ text }) => text.startsWith(wanted)))?.one;
      }, name);
    await this.front();
    const handle = await until(find, (one) => one.asElement() !== null, `Finner ikke «${name}»`);
    const element = /** @type {import("puppeteer-core").ElementHandle<HTMLElement>} */ (handle.asElement());
    // What is still being drawn above it moves it away from under the pointer.
    const place = () =>
      element.evaluate((one) => {
        one.scrollIntoView({ block: "center" });
        return one.getBoundingClientRect().y;
      });
    let before = Number.NaN;
    await until(
      place,
      (y) => {
        const rests = y === before;
        before = y;
        return rests;
      },
      `«${name}» kommer ikke til ro`,
    );
    await element.click();
  }

  /** Write in a field, letter by letter, instead of what stands there. @param {string} selector @param {string} text */
  async write(selector, text) {
    await until(() => this.page.$(selector), Boolean, `Finner ikke ${selector}`);
    await this.front();
    await this.page.focus(selector);
    await this.page.$eval(selector, (one) => /** @type {HTMLInputElement} */ (one).select());
    await this.page.keyboard.type(text);
  }

  /** @param {string} selector */
  async check(selector) {
    await this.front();
    await this.page.focus(selector);
    await this.page.keyboard.press(" ");
  }

  /** @param {string} selector @param {string} text */
  async sees(selector, text) {
    const ask = () => this.page.$$eval(selector, (all) => all.map((one) => one.textContent ?? "").join(" ¶ "));
    await until(ask, (got) => got.includes(text), `${selector} sier ikke «${text}»`);
  }

  /** @param {string} selector @param {string} value */
  async has(selector, value) {
    const ask = () => this.page.$eval(selector, (one) => /** @type {HTMLInputElement} */ (one).value);
    await until(ask, (got) => got === value, `${selector} er ikke «${value}»`);
  }

  /** @param {string} selector @param {number} [antall] */
  async checked(selector, antall = 1) {
    const ask = () => this.page.$$eval(`${selector}:checked`, (all) => all.length);
    await until(ask, (got) => got === antall, `${antall} av ${selector} er ikke krysset av`);
  }

  saved() {
    return this.sees(".ab-status", "Lagret");
  }

  /** @param {string} selector */
  text(selector) {
    return this.page.$$eval(selector, (all) => all.map((one) => one.textContent ?? "").join(" ¶ "));
  }

  /** Click, and take what is downloaded. @param {string} name @returns {Promise<{navn: string, sti: string, data: Buffer}>} */
  async download(name) {
    const before = new Set(readdirSync(MAPPE));
    await this.click(name);
    const fresh = await until(
      async () => readdirSync(MAPPE).filter((one) => !before.has(one)),
      (all) => all.length === 1 && !all[0].endsWith(".part") && readFileSync(join(MAPPE, all[0])).length > 0,
      `«${name}» ga ingen fil`,
    );
    const sti = join(MAPPE, fresh[0]);
    return { navn: fresh[0], sti, data: readFileSync(sti) };
  }

  /** Choose files, as from a folder. @param {...string} paths */
  async choose(...paths) {
    const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
      await this.page.waitForSelector("#ab-filer")
    );
    await input.uploadFile(...paths);
    await this.reported();
  }

  /** Drop files on the place for it. @param {Record<string, string>} files */
  async drop(files) {
    await this.page.$eval(
      ".ab-slipp",
      (box, all) => {
        const carried = new DataTransfer();
        for (const [name, text] of Object.entries(all)) carried.items.add(new File([text], name));
        for (const type of ["dragover", "drop"])
          box.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
      },
      files,
    );
    await this.reported();
  }

  /** The report stands there, and the reader is led to it. */
  async reported() {
    await until(
      () => this.page.evaluate(() => document.activeElement?.id),
      (id) => id === "ab-rapport",
      "Ingen rapport",
    );
  }

  /** All entries that lie in the browser and are not deleted, as a reader sees them. @returns {Promise<any[]>} */
  stored() {
    return this.page.evaluate(async () => {
      const root = /** @type {HTMLElement} */ (document.querySelector("[data-base]"));
      const base = new URL(root.dataset.base ?? "./", location.href);
      const from = (/** @type {string} */ path) => import(new URL(`assets/js/arbeidsbok/${path}`, base).href);
      const [{ Lager }, { read }] = await Promise.all([from("side/lager.js"), from("modell/post.js")]);
      const lager = await Lager.open(base);
      const posts = (await lager.alle()).poster.map(read).filter((/** @type {any} */ one) => one.slettet !== "ja");
      return posts.sort((/** @type {any} */ a, /** @type {any} */ b) => (a.id < b.id ? -1 : 1));
    });
  }
}

/** An entry as a file of version 1 says it. @param {string} id @param {string} skjema @param {Record<string, unknown>} svar @param {string[]} [fra] */
export const post = (id, skjema, svar, fra = []) => ({
  id,
  skjema,
  opprettet: "2026-11-01T08:00:00.000Z",
  endret: "2026-11-01T08:00:00.000Z",
  fra,
  hentet: {},
  svar,
});

/** @param {...object} poster */
export const bok = (...poster) => JSON.stringify({ format: "arbeidsbok", versjon: 1, poster });

/** A file to choose. @param {string} navn @param {string} text */
export function fil(navn, text) {
  const sti = join(MAPPE, navn);
  writeFileSync(sti, text);
  return sti;
}

/** @param {string} navn @param {Uint8Array} data */
export const keep = (navn, data) => writeFileSync(join(MAPPE, navn), data);

export const tidy = () => {
  for (const one of readdirSync(MAPPE)) if (!one.endsWith(".pdf")) rmSync(join(MAPPE, one));
};
