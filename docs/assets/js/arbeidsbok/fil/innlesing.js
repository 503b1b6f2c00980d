// Bringing many files together: what each holds, what is there from before, and what could not be read. Nothing is
// laid into the workbook here; that is done by the page, all at once, when the reader has said yes.

import { puster } from "../../felles/pust.js";
import { rett } from "../modell/baering.js";
import { hash } from "../modell/gammel.js";
import { safeIds } from "../modell/lesbok.js";
import { merge, mergeSteder } from "../modell/post.js";
import { forslag, placeNew, sammenlignPost, sammenlignUtfylt } from "../modell/samle.js";
import { Avbrutt, Leser } from "./leser.js";

/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/post.js").Steder} Steder */
/** @typedef {import("../modell/skjemaer.js").Kontekst} Kontekst */
/** @typedef {import("../modell/samle.js").Funn} Funn */
/** @typedef {import("./lesfil.js").Innhold} Innhold */
/** @typedef {import("./lesfil.js").Ulest} Ulest */
/**
 * @typedef {object} Lest What a number of files hold.
 * @property {Funn[]} funn
 * @property {Ulest[]} ulest
 * @property {Steder} innstillinger
 * @property {unknown[]} uleselige Entries that could not be read, as they stand in the files.
 * @property {Record<string, unknown>} ukjent
 */
/** @typedef {{fil: string, nr: number, antall: number}} Framdrift Which file is being read, and how many there are. */

/**
 * Read files. Every file ends in at least one find, or in the list of what could not be read.
 * @param {Kontekst} kontekst @param {File[]} filer @param {Map<string, Lagret>} alle
 * @param {{framdrift?: (hvor: Framdrift) => void, leser?: Pick<Leser, "les" | "slutt">, mapper?: string[]}} [valg]
 * `leser`: who reads them, when the one who asks wants to stop it. `mapper`: folders that were dropped beside them.
 * @returns {Promise<Lest>}
 */
export async function lesFiler(
  kontekst,
  filer,
  alle,
  { framdrift = () => {}, leser = new Leser(kontekst), mapper = [] } = {},
) {
  /** @type {Lest} */
  const lest = {
    funn: [],
    ulest: mapper.map((fil) => ({ fil, grunn: "fil_mappe" })),
    innstillinger: {},
    uleselige: [],
    ukjent: {},
  };
  /** @type {{fil: string, tid: string, poster: Lagret[], utfylte: import("./lesfil.js").Lestskjema[]}[]} */
  const innhold = [];
  try {
    for (const [nr, fil] of filer.entries()) {
      framdrift({ fil: fil.name, nr: nr + 1, antall: filer.length });
      try {
        const inn = await leser.les(fil, (navn) =>
          framdrift({ fil: `${fil.name} › ${navn}`, nr: nr + 1, antall: filer.length }),
        );
        lest.ulest.push(...inn.ulest);
        lest.innstillinger = mergeSteder(lest.innstillinger, inn.innstillinger);
        lest.uleselige.push(...inn.uleselige);
        Object.assign(lest.ukjent, inn.ukjent);
        innhold.push({ fil: fil.name, tid: timeOf(fil, inn), poster: inn.poster, utfylte: inn.utfylte });
      } catch (error) {
        if (error instanceof Avbrutt) throw error;
        lest.ulest.push({ fil: fil.name, grunn: hvorfor(error) });
      }
    }
  } finally {
    leser.slutt();
  }
  await sammenlign(kontekst, innhold, alle, lest);
  return lest;
}

/** @param {Kontekst} kontekst @param {{fil: string, tid: string, poster: Lagret[], utfylte: import("./lesfil.js").Lestskjema[]}[]} innhold @param {Map<string, Lagret>} alle @param {Lest} lest */
async function sammenlign(kontekst, innhold, alle, lest) {
  const known = new Map(alle);
  const pust = puster();
  /** Whether another form has the id here. @param {Lagret} post */
  const taken = ({ id, skjema }) => (known.get(id)?.skjema ?? skjema) !== skjema;
  const take = (/** @type {Funn} */ one) => {
    lest.funn.push(one);
    // What comes later is held against what this would give.
    const inn = one.utfylt && forslag(one) === "egen" ? placeNew(one.utfylt) : one.inn;
    const mot = known.get(inn.id);
    known.set(inn.id, mot ? merge(mot, inn) : inn);
  };
  for (const { fil, poster } of innhold) {
    for (const post of safeIds(poster, taken, hash)) {
      take(sammenlignPost(fil, post, known));
      await pust();
    }
  }
  // Two versions of one form are held against each other in the order in which they were written.
  const inOrder = [...innhold].sort((a, b) => (a.tid < b.tid ? -1 : a.tid > b.tid ? 1 : 0));
  for (const { tid, utfylte } of inOrder) {
    for (const one of utfylte) {
      const { fil: navn, skjema, svar, ukjent, obs, fremmed, avsender } = one;
      if (one.baaret) {
        // What the file says is held against what it carries: what was changed is a correction.
        const { lagret, mangler } = rett(one.baaret, { ...one, radvalg: kontekst.radvalg(skjema), endret: tid });
        const borte = Object.entries(mangler).map(([tabell, antall]) =>
          kontekst.t("obs_rad_mangler", {
            antall,
            tabell: kontekst.felt(skjema).find(({ id }) => id === tabell)?.ledetekst ?? tabell,
          }),
        );
        for (const post of safeIds([lagret], taken, hash))
          take({ ...sammenlignPost(navn, post, known), ukjent, obs: [...obs, ...borte], avsender });
        await pust();
        continue;
      }
      const utfylt = { skjema, svar, endret: tid, radvalg: kontekst.radvalg(skjema) };
      take(sammenlignUtfylt(navn, utfylt, known, kontekst.skjema(skjema).merke, ukjent, { obs, fremmed, avsender }));
      await pust();
    }
  }
}

/** When a file was written: what it says itself, or else what the machine says. @param {File} fil @param {Innhold} inn */
function timeOf(fil, inn) {
  const said = inn.utfylte
    .map(({ avsender }) => Date.parse(avsender.tid))
    .find((time) => time > 0 && time <= Date.now());
  return new Date(said ?? (fil.lastModified || Date.now())).toISOString();
}

/** Why a file would not open: what is dropped may be a folder, or lie in the cloud and not here. @param {unknown} error */
function hvorfor(error) {
  const { grunn, name } = /** @type {any} */ (error) ?? {};
  if (grunn) return grunn;
  if (["NotFoundError", "NotReadableError", "SecurityError"].includes(name)) return "fil_ikke_her";
  console.error(error);
  return "fil_skadet";
}
