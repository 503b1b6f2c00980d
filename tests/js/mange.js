// Many runs of one of the random checks, for `make bench`: `node mange.js uvaer.js uvaer 1000`. Prints what broke, as JSON.

const [module, name, antall] = process.argv.slice(2);
const check = (await import(new URL(module, import.meta.url).href))[name];
// What the store says of a full disk is no news here.
console.warn = () => {};
const funn = [];
const start = performance.now();
for (let seed = 1; seed <= Number(antall); seed++) {
  const broken = await check(seed);
  if (broken) funn.push(`frø ${seed}: ${broken}`);
}
console.log(JSON.stringify({ funn, sekunder: (performance.now() - start) / 1000 }));
process.exit(0);
