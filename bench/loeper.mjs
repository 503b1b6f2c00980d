// Asks the unit tests about one mutant at a time, for Stryker, in the same process: every mutant gets the modules and the tests
// loaded anew, so nothing that one of them left behind is seen by the next, and only the tests that reach it are asked, those of
// its own module first. A process for each file of tests, as Stryker's tap-runner has it, takes twenty times as long.

import { globSync, readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { commonTokens, declareClassPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";

const TESTER = process.env.TESTER ?? "tests/js/*.test.js";
// How long each test took when nothing was changed, from the process that tried it to the others.
const TIDER = ".tider.json";
globalThis.__stryker__ ??= {};
const stryker = globalThis.__stryker__;

// node:test, as far as our tests use it: what is told to it is kept, to be run when it is asked for.
const SAMLER = "data:text/javascript,export const test=(...a)=>globalThis.__samle(...a);export default test;";
/** @type {Map<string, Function>} */
let samlet = new Map();
globalThis.__samle = (navn, ...rest) => {
  if (samlet.has(navn)) throw new Error(`to tester heter «${navn}»`);
  samlet.set(navn, rest.at(-1));
};

// The copy that Stryker works in.
let rot = "";
registerHooks({
  resolve(specifier, context, next) {
    const runde = rot && context.parentURL?.startsWith(rot) && new URL(context.parentURL).searchParams.get("runde");
    if (!runde) return next(specifier, context);
    if (specifier === "node:test") return { url: SAMLER, shortCircuit: true };
    const found = next(specifier, context);
    lastet.add(found.url);
    const own = found.url.startsWith(rot) && !/\/(vendor|node_modules)\//.test(found.url);
    return own ? { ...found, url: `${found.url}?runde=${runde}` } : found;
  },
});

let runde = 0;
/** The modules that the last loading reached. @type {Set<string>} */
let lastet = new Set();

/** The tests of a file, loaded anew. */
async function load(fil) {
  samlet = new Map();
  lastet = new Set();
  await import(`${pathToFileURL(path.resolve(fil)).href}?runde=${++runde}`);
  return samlet;
}

const idOf = (fil, navn) => `${fil}#${navn}`;

async function ask(fil, navn, fn) {
  const start = performance.now();
  const told = { id: idOf(fil, navn), name: navn, fileName: fil, startPosition: undefined };
  try {
    await fn({ diagnostic() {} });
    return { ...told, status: TestStatus.Success, timeSpentMs: performance.now() - start };
  } catch (fault) {
    const failureMessage = String(fault?.message ?? fault);
    return { ...told, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - start };
  }
}

class Loeper {
  static inject = tokens(commonTokens.options);

  constructor({ mutate }) {
    this.mutate = mutate;
  }

  init() {
    rot = `${pathToFileURL(process.cwd()).href}/`;
    // A module, or a block of lines in it.
    this.endres = new Set(this.mutate.map((one) => rot + one.replace(/:[\d:-]+$/, "")));
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Every test alone, in modules of its own: it must not need that another has run. What loading reaches is reached by each. */
  async dryRun() {
    stryker.activeMutant = stryker.hitLimit = undefined;
    const tests = [];
    for (const fil of globSync(TESTER).sort()) {
      const names = [...(await load(fil)).keys()];
      if (!lastet.intersection(this.endres).size) continue;
      for (const navn of names) {
        const start = performance.now();
        stryker.currentTestId = idOf(fil, navn);
        const fn = (await load(fil)).get(navn);
        tests.push({ ...(await ask(fil, navn, fn)), timeSpentMs: performance.now() - start });
        stryker.currentTestId = undefined;
      }
    }
    writeFileSync(TIDER, JSON.stringify(Object.fromEntries(tests.map((one) => [one.id, one.timeSpentMs]))));
    const { perTest } = stryker.mutantCoverage ?? { perTest: {} };
    return { status: DryRunStatus.Complete, tests, mutantCoverage: { static: {}, perTest } };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter = [] }) {
    this.tider ??= JSON.parse(readFileSync(TIDER, "utf8"));
    Object.assign(stryker, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit && 0,
      currentTestId: undefined,
    });
    const modul = path.basename(activeMutant.fileName, ".js");
    /** @type {Map<string, {navn: string[], tid: number}>} */
    const filer = new Map();
    for (const id of testFilter) {
      const [fil, ...navn] = id.split("#");
      const its = filer.get(fil) ?? { navn: [], tid: path.basename(fil) === `${modul}.test.js` ? -Infinity : 0 };
      filer.set(fil, { navn: [...its.navn, navn.join("#")], tid: its.tid + this.tider[id] });
    }
    const tests = [];
    for (const [fil, { navn }] of [...filer].sort(([, a], [, b]) => a.tid - b.tid)) {
      try {
        const its = await load(fil);
        for (const one of navn.sort((a, b) => this.tider[idOf(fil, a)] - this.tider[idOf(fil, b)])) {
          tests.push(await ask(fil, one, its.get(one)));
          if (tests.at(-1).status === TestStatus.Failed) break;
        }
      } catch (fault) {
        // Not even loaded with the change.
        tests.push(await ask(fil, navn[0], () => Promise.reject(fault)));
      }
      const endless = determineHitLimitReached(stryker.hitCount, hitLimit);
      if (endless) return toMutantRunResult(endless);
      if (tests.at(-1).status === TestStatus.Failed) break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "loeper", Loeper)];
