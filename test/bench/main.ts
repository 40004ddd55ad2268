import { parseArgs } from "node:util";

/** `data`: where real cohorts lie, for the benches that take any. */
export type Bench = (firstSeed: number, size: "full" | "quick", data?: string) => Promise<void>;

/**
 * Benches, by hand: `npm run bench -- NAME [seed] [quick] [--data FOLDER]`. They print tables; nothing of them is asserted or stored.
 * Settings were chosen on the development seeds (1 to 5); report other seeds.
 */
const benches: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  ucsl: () => import("./ucsl.js"),
  speed: () => import("./speed.js"),
  verdict: () => import("./verdict.js"),
  auto: () => import("./auto.js"),
  engine: () => import("./engine/bench.js"),
  encoders: () => import("./encoders/bench.js"),
  geometry: () => import("./geometry/bench.js"),
  losses: () => import("./losses/bench.js"),
  contrastive: () => import("./contrastive/bench.js"),
};

const { positionals: given, values } = parseArgs({ allowPositionals: true, options: { data: { type: "string" } } });
const [name = "", seed = "101"] = given.filter((word) => word !== "quick");
const data = values.data ?? process.env["SALIENT_BENCH_DATA"];
const load = benches[name];
if (load) await (await load()).bench(Number(seed), given.includes("quick") ? "quick" : "full", data);
else {
  console.error(`Which bench? One of: ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
}
