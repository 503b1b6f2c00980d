// Whole books in and out of the store: an import laid in, all or nothing, and undone; all of it as a file.

import { puster } from "../../felles/pust.js";
import { safeIds } from "../modell/lesbok.js";
import { merge, mergeSteder, mergeUkjent, same, write } from "../modell/post.js";
import { ENHET, INNSTILLINGER, isLagret, UKJENT, ULESELIGE } from "./lager.js";

/** @typedef {import("../modell/post.js").Lagret} Lagret */
/** @typedef {import("../modell/post.js").Steder} Steder */
/** @typedef {import("../modell/post.js").Skriving} Skriving */
/** @typedef {import("./lager.js").Lager} Lager */
/** @typedef {import("./lager.js").Angre} Angre */
/** @typedef {{poster?: Lagret[], innstillinger?: Steder, skrivinger?: Map<string, Skriving[]>, ukjent?: Record<string, unknown>, uleselige?: unknown[]}} Inn */

/**
 * Lay entries in, all or nothing: each is merged with the one of the same id, and then written in as asked.
 * @param {Lager} lager @param {Inn} hva
 * @returns {Promise<Angre>} what must be known to undo it
 */
export async function leggInn(lager, { poster = [], innstillinger, skrivinger = new Map(), ukjent, uleselige = [] }) {
  const { hash } = await import("../modell/gammel.js");
  const angre = await lager.handle(async (tx) => {
    const empty = (await tx.alle()).length === 0;
    const known = await tx.meta(ENHET);
    // A book that holds more of us than we have written comes from a copy of this browser: then we take a new name.
    const ahead =
      known &&
      [...poster.map((one) => one.felt), innstillinger ?? {}].some((felt) =>
        Object.values(felt).some(({ m }) => m.some((one) => one.e === known.e && one.n > known.n)),
      );
    const penn = await lager.penn(tx, ahead || empty);
    /** @type {Angre} */
    const changed = { poster: [] };
    const there = await Promise.all(poster.map((one) => tx.hent(one.id)));
    const clash = new Set(
      poster.filter((one, nr) => {
        const other = there[nr];
        return other !== undefined && (!isLagret(other) || other.skjema !== one.skjema);
      }),
    );
    // A transaction ends when it waits for nothing: so what lets the page breathe is a question to the store.
    const pust = puster(() => tx.hent(""));
    for (const [nr, inn] of safeIds(poster, (one) => clash.has(one), hash).entries()) {
      await pust();
      const raw = clash.has(poster[nr]) ? await tx.hent(inn.id) : there[nr];
      const foer = isLagret(raw) ? raw : null;
      const etter = lager.vokst(write(foer ? merge(foer, inn) : inn, skrivinger.get(poster[nr].id) ?? [], penn));
      tx.legg(etter);
      changed.poster.push({ id: inn.id, foer, etter });
    }
    if (innstillinger) {
      const foer = (await tx.meta(INNSTILLINGER)) ?? {};
      const etter = mergeSteder(foer, innstillinger);
      tx.settMeta(INNSTILLINGER, etter);
      changed.innstillinger = { foer, etter };
    }
    if (ukjent && Object.keys(ukjent).length)
      tx.settMeta(UKJENT, mergeUkjent((await tx.meta(UKJENT)) ?? {}, ukjent, new Set(["ukjent"])));
    if (uleselige.length) {
      const all = [...((await tx.meta(ULESELIGE)) ?? []), ...uleselige];
      tx.settMeta(
        ULESELIGE,
        all.filter((one, nr) => all.findIndex((other) => same(one, other)) === nr),
      );
    }
    penn.lagre();
    return changed;
  });
  lager.tell(
    angre.poster.map((one) => one.id),
    Boolean(innstillinger),
  );
  return angre;
}

/**
 * Undo an import: every place that still says what the import made it say becomes what it was. What somebody wrote
 * there later stays. @param {Lager} lager @param {Angre} angre @returns {Promise<string[]>} the entries where something later was kept
 */
export async function angre(lager, { poster, innstillinger }) {
  const kept = await lager.handle(async (tx) => {
    const later = [];
    for (const { id, foer, etter } of poster) {
      const now = await tx.hent(id);
      if (!isLagret(now)) continue;
      const { felt, rest } = undoSteder(now.felt, foer?.felt ?? {}, etter.felt);
      if (rest) later.push(id);
      if (!foer && !rest) tx.fjern(id);
      // A form that came with the import and that somebody has written in since is hers now, whole.
      else if (foer) tx.legg({ ...undoKeys(now, foer, etter), felt });
    }
    if (innstillinger)
      tx.settMeta(
        INNSTILLINGER,
        undoSteder((await tx.meta(INNSTILLINGER)) ?? {}, innstillinger.foer, innstillinger.etter).felt,
      );
    return later;
  });
  lager.tell(
    poster.map((one) => one.id),
    Boolean(innstillinger),
  );
  return kept;
}

/** All that is needed for a whole book as a file. @param {Lager} lager */
export async function heleBoka(lager) {
  return lager.handle(async (tx) => {
    const all = await tx.alle();
    const uleselige = [
      ...all.filter((one) => !isLagret(one)),
      ...((await tx.meta(ULESELIGE)) ?? []),
      ...lager
        .lapper()
        .filter((one) => !one.lapp)
        .map((one) => one.raw),
    ];
    return {
      poster: all.filter(isLagret),
      innstillinger: /** @type {Steder} */ ((await tx.meta(INNSTILLINGER)) ?? {}),
      uleselige,
      ukjent: (await tx.meta(UKJENT)) ?? {},
    };
  }, "readonly");
}

/** The rest of an entry as it was before an import: when it was made, and what we do not know. @param {Lagret} now @param {Lagret} foer @param {Lagret} etter @returns {Lagret} */
function undoKeys(now, foer, etter) {
  /** @type {[any, any, any]} */
  const [a, b, c] = [now, foer, etter];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    keys.map((key) => [key, (same(a[key], c[key]) ? b : a)[key]]).filter(([, v]) => v !== undefined),
  );
}

/**
 * Places as they were before an import, where nobody has written since. @param {Steder} now @param {Steder} foer @param {Steder} etter
 */
function undoSteder(now, foer, etter) {
  const felt = { ...now };
  let rest = false;
  for (const [sti, sted] of Object.entries(now)) {
    const [was, became] = [
      Object.hasOwn(foer, sti) ? foer[sti] : undefined,
      Object.hasOwn(etter, sti) ? etter[sti] : undefined,
    ];
    if (same(sted, was)) continue;
    if (!same(sted, became)) rest = true;
    else if (was) felt[sti] = was;
    else delete felt[sti];
  }
  return { felt, rest };
}
