export type Bench = (firstSeed: number, size: "full" | "quick") => Promise<void>;

/**
 * Benches, by hand: `npm run bench -- NAME [seed] [quick]`. They print tables; nothing of them is asserted or stored.
 * Settings were chosen on the development seeds (1 to 5); report other seeds.
 */
const benches: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  ucsl: () => import("./ucsl.js"),
  speed: () => import("./speed.js"),
  verdict: () => import("./verdict.js"),
  auto: () => import("./auto.js"),
};

const given = process.argv.slice(2);
const [name = "", seed = "101"] = given.filter((word) => word !== "quick");
const load = benches[name];
if (load) await (await load()).bench(Number(seed), given.includes("quick") ? "quick" : "full");
else {
  console.error(`Which bench? One of: ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
}
