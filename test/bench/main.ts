/**
 * Benches, by hand: `npm run bench -- NAME [seed]`. They print tables; nothing of them is asserted or stored.
 * Settings were chosen on the development seeds (1 to 5); report other seeds.
 */
const benches: Readonly<Record<string, () => Promise<{ bench: (firstSeed: number) => Promise<void> }>>> = {
  ucsl: () => import("./ucsl.js"),
  speed: () => import("./speed.js"),
};

const [name = "", seed = "101"] = process.argv.slice(2);
const load = benches[name];
if (load) await (await load()).bench(Number(seed));
else {
  console.error(`Which bench? One of: ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
}
