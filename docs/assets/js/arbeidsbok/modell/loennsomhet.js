// Does it pay: yearly hours and kroner from three-point estimates, break-even, and the assumption that moves the answer
// most. Pure arithmetic on ranges; the twin of macros/innhold/loennsomhet.py, and a test holds the two equal. Hours are
// hours of work, not people; nothing is multiplied by a number of employees.

/** @typedef {import("./maaling.js").Spenn} Spenn */
/**
 * What is assumed. Minutes are per time; `vedlikehold` and `engang` are hours, `lisens` kroner a year.
 * @typedef {object} Regnestykke
 * @property {Spenn} ganger Times a year.
 * @property {Spenn} [minutter_foer]
 * @property {Spenn} [minutter_etter]
 * @property {Spenn} [minutter_kontroll]
 * @property {Spenn} [vedlikehold] Upkeep, hours a year.
 * @property {Spenn} [engang] Learning and the effort of the programme, hours, spread over `aar` years.
 * @property {Spenn} [lisens]
 * @property {Spenn | null} [timekost] What an hour costs, kroner; null leaves money out.
 * @property {Spenn | null} [sparte] Minutes saved each time when measured; instead of before, after and checking.
 * @property {number} [aar]
 */
/** The result with one assumption at its ends and the others likely. @typedef {{antakelse: string, ved_lav: number, ved_hoey: number, snur: boolean}} Utslag */
/**
 * svar: on which side of zero the whole range is; of kroner when there are kroner, else of hours. Break-even is null
 * when no number gives it. kr_uavklart: a licence is to be paid, and there is no cost of an hour to hold it against.
 * @typedef {object} Svar
 * @property {"loenner" | "loenner_ikke" | "usikkert"} svar
 * @property {Spenn} timer
 * @property {Spenn | null} kr
 * @property {Spenn} netto_minutter
 * @property {number | null} balanse_ganger
 * @property {number | null} balanse_minutter
 * @property {number | null} balanse_maaneder
 * @property {Utslag[]} utslag
 * @property {boolean} kr_uavklart
 */
/** @typedef {"lav" | "midt" | "hoey"} Ende */
/** @typedef {Record<string, number>} Verdier */

const NULL = { midt: 0, lav: 0, hoey: 0 };

/** The answer. Throws for a negative amount or a horizon that is none. @param {Regnestykke} regnestykke @returns {Svar} */
export function calcLoennsomhet(regnestykke) {
  const r = new Utregning(regnestykke);
  const likely = r.at({});
  const { aar, money } = r;
  const result = money ? r.kroner : r.timer;
  const timer = r.range(r.timer);
  const kr = money ? r.range(r.kroner) : null;
  const whole = kr ?? timer;
  // What must be paid each year for it to be worth it, in hours.
  const fixed = likely.vedlikehold + likely.engang / aar + (money ? likely.lisens / likely.timekost : 0);
  const [net, ganger] = [likely.sparte, likely.ganger];
  const yearly = (net * ganger) / 60 - (fixed - likely.engang / aar);
  return {
    svar: whole.lav > 0 ? "loenner" : whole.hoey < 0 ? "loenner_ikke" : "usikkert",
    timer,
    kr,
    netto_minutter: r.range((v) => v.sparte),
    balanse_ganger: net > 0 ? (fixed * 60) / net : null,
    balanse_minutter: ganger > 0 ? (fixed * 60) / ganger : null,
    balanse_maaneder: yearly > 0 ? (12 * likely.engang) / yearly : null,
    utslag: r.utslag(result).sort((a, b) => sving(b) - sving(a)),
    kr_uavklart: !money && r.spenn("lisens").hoey > 0,
  };
}

/** How far the result moves. @param {Utslag} u */
export const sving = (u) => Math.abs(u.ved_hoey - u.ved_lav);

class Utregning {
  /** @param {Regnestykke} r */
  constructor(r) {
    this.r = /** @type {Record<string, any>} */ (r);
    this.aar = r.aar ?? 3;
    this.money = Boolean(r.timekost);
    const saved = r.sparte ? ["sparte"] : ["minutter_foer", "minutter_etter", "minutter_kontroll"];
    this.names = ["ganger", ...saved, "vedlikehold", "engang", ...(this.money ? ["lisens", "timekost"] : [])];
    for (const name of [
      "ganger",
      "minutter_foer",
      "minutter_etter",
      "minutter_kontroll",
      "vedlikehold",
      "engang",
      "lisens",
    ])
      if (this.spenn(name).lav < 0) throw new RangeError(`«${name}» kan ikke være under 0`);
    if (this.money && this.spenn("timekost").lav <= 0) throw new RangeError("«timekost» må være over 0");
    if (this.aar <= 0) throw new RangeError("«aar» må være over 0");
    this.timer = (/** @type {Verdier} */ v) => (v.sparte * v.ganger) / 60 - v.vedlikehold - v.engang / this.aar;
    this.kroner = (/** @type {Verdier} */ v) => this.timer(v) * v.timekost - v.lisens;
  }

  /** @param {string} name @returns {Spenn} */
  spenn(name) {
    return this.r[name] ?? NULL;
  }

  /** The values with some assumptions at an end and the others likely. @param {Record<string, Ende>} ends */
  at(ends) {
    /** @type {Verdier} */
    const values = Object.fromEntries(this.names.map((name) => [name, this.spenn(name)[ends[name] ?? "midt"]]));
    if (!this.r.sparte) values.sparte = values.minutter_foer - values.minutter_etter - values.minutter_kontroll;
    return values;
  }

  /**
   * Everything against us, likely, with us. Each result rises or falls with each assumption, but how often and what an
   * hour costs count the other way when the saving is a loss, so both ends of those are tried.
   * @param {(v: Verdier) => number} result @returns {Spenn}
   */
  range(result) {
    const found = [];
    for (const [gain, cost] of /** @type {[Ende, Ende][]} */ ([
      ["lav", "hoey"],
      ["hoey", "lav"],
    ])) {
      const ends = {
        minutter_foer: gain,
        sparte: gain,
        minutter_etter: cost,
        minutter_kontroll: cost,
        vedlikehold: cost,
        engang: cost,
        lisens: cost,
      };
      for (const ganger of /** @type {Ende[]} */ (["lav", "hoey"]))
        for (const timekost of /** @type {Ende[]} */ (["lav", "hoey"]))
          found.push(result(this.at({ ...ends, ganger, timekost })));
    }
    const midt = result(this.at({}));
    return { midt, lav: Math.min(...found, midt), hoey: Math.max(...found, midt) };
  }

  /** @param {(v: Verdier) => number} result @returns {Utslag[]} */
  utslag(result) {
    const middle = result(this.at({}));
    return this.names
      .filter((name) => this.spenn(name).lav !== this.spenn(name).hoey)
      .map((name) => {
        const [ved_lav, ved_hoey] = /** @type {Ende[]} */ (["lav", "hoey"]).map((end) =>
          result(this.at({ [name]: end })),
        );
        return { antakelse: name, ved_lav, ved_hoey, snur: ved_lav > 0 !== middle > 0 || ved_hoey > 0 !== middle > 0 };
      });
  }
}

/** One-time hours of several people, for example learning: hours each, times how many learn. @param {Spenn} timer @param {number} mennesker @returns {Spenn} */
export const findEngang = ({ midt, lav, hoey }, mennesker = 1) => ({
  midt: midt * mennesker,
  lav: lav * mennesker,
  hoey: hoey * mennesker,
});
