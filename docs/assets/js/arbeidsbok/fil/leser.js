// Reading files without the page standing still: in a worker, one file at a time, with a way to stop.
//
// A worker that is loaded from a file has no policy but its own, and could call anybody. One that is made from a blob
// inherits the policy of the page: so it is a blob of one line, which imports the reader.

/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("./lesfil.js").Innhold} Innhold */

/** What a reading that the reader stopped ends in. */
export class Avbrutt extends Error {}

/** How long a worker has to say that it is there, before the page reads for itself. */
const VENT = 15_000;

export class Leser {
  /** @param {Kontekst} kontekst */
  constructor(kontekst) {
    this.kontekst = kontekst;
    this.neste = 0;
    this.stoppet = false;
    /** @type {Map<number, {ferdig: (innhold: Innhold) => void, feilet: (error: unknown) => void, lest: (navn: string) => void}>} */
    this.venter = new Map();
    /** @type {Promise<Worker | null>} */
    this.arbeider = this.start();
  }

  /** @returns {Promise<Worker | null>} null when this browser will not: then the page reads. */
  start() {
    return new Promise((resolve) => {
      if (typeof Worker === "undefined") return resolve(null);
      let url = "";
      try {
        const code = `import ${JSON.stringify(new URL("./arbeider.js", import.meta.url).href)};`;
        url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
        const worker = new Worker(url, { type: "module" });
        const timer = setTimeout(() => resolve(null), VENT);
        worker.addEventListener("error", () => {
          clearTimeout(timer);
          resolve(null);
          this.fail(new Error("arbeider"));
        });
        worker.addEventListener("message", ({ data }) => {
          if (data.klar) {
            clearTimeout(timer);
            URL.revokeObjectURL(url);
            resolve(worker);
          } else this.take(data);
        });
      } catch {
        resolve(null);
      }
    });
  }

  /** @param {{nr: number, innhold?: Innhold, feil?: string, lest?: string}} data */
  take({ nr, innhold, feil, lest }) {
    const one = this.venter.get(nr);
    if (!one) return;
    if (lest !== undefined) one.lest(lest);
    else {
      this.venter.delete(nr);
      if (innhold) one.ferdig(innhold);
      else one.feilet(Object.assign(new Error(feil), { name: feil }));
    }
  }

  /** @param {unknown} error */
  fail(error) {
    for (const { feilet } of this.venter.values()) feilet(error);
    this.venter.clear();
  }

  /** @param {File} fil @param {(navn: string) => void} [lest] What of it is being read, when it holds several. @returns {Promise<Innhold>} */
  async les(fil, lest = () => {}) {
    const worker = await this.arbeider;
    if (this.stoppet) throw new Avbrutt();
    if (!worker) return this.lesHer(fil, lest);
    return new Promise((ferdig, feilet) => {
      this.neste += 1;
      this.venter.set(this.neste, { ferdig, feilet, lest });
      const { maal, base, rot } = this.kontekst;
      worker.postMessage({ nr: this.neste, fil, maal, base: base.href, rot: rot.href });
    });
  }

  /** @param {File} fil @param {(navn: string) => void} lest */
  async lesHer(fil, lest) {
    const [{ lesFil }, { nettkilde }] = await Promise.all([import("./lesfil.js"), import("./nettkilde.js")]);
    return lesFil(nettkilde(this.kontekst), fil.name, new Uint8Array(await fil.arrayBuffer()), lest);
  }

  /** Stop at once, whatever is being read. */
  avbryt() {
    this.stoppet = true;
    this.fail(new Avbrutt());
    this.slutt();
  }

  slutt() {
    this.arbeider.then((worker) => worker?.terminate());
  }
}
