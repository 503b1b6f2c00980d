// Reads files with the forms and templates of a built site, and prints what they hold: node les_filer.js SITE FILE …

import fs from "node:fs";
import path from "node:path";
import { lesFil } from "../../docs/assets/js/arbeidsbok/fil/lesfil.js";
import { kilde } from "./lesere.js";

const [mappe, ...filer] = process.argv.slice(2);
const site = kilde(path.resolve(mappe));
const lest = [];
for (const fil of filer) lest.push(await lesFil(site, path.basename(fil), new Uint8Array(fs.readFileSync(fil))));
console.log(JSON.stringify(lest));
