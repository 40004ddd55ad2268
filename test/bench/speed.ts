import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cpu, median } from "./cpu.js";
import { fitOnce } from "./fitOnce.js";
import { type Law, law, planted } from "./laws.js";
import { benchWholeAnalysis } from "./wholeAnalysis.js";

type Timing = { readonly people: number; readonly features: number; readonly clusters: number; readonly fits: number };

const timings: readonly (Timing & { readonly wanted: string })[] = [
  { people: 1000, features: 50, clusters: 2, fits: 15, wanted: "0.2, first 0.6" },
  { people: 1000, features: 50, clusters: 3, fits: 15, wanted: "0.5, first 0.6" },
  { people: 1000, features: 200, clusters: 2, fits: 5, wanted: "-" },
  { people: 20_000, features: 200, clusters: 2, fits: 5, wanted: "1, 1 GB" },
  { people: 20_000, features: 200, clusters: 3, fits: 5, wanted: "1.8, 1 GB" },
  { people: 25_000, features: 50, clusters: 3, fits: 3, wanted: "linear in people" },
  { people: 50_000, features: 50, clusters: 3, fits: 3, wanted: "linear in people" },
  { people: 100_000, features: 50, clusters: 3, fits: 3, wanted: "linear in people" },
  { people: 200_000, features: 50, clusters: 3, fits: 3, wanted: "linear in people" },
];

/** CPU seconds of one fit with the defaults, each line in a process of its own: the first fit, and the median after. */
export async function bench(firstSeed: number): Promise<void> {
  console.log("CPU seconds of one UCSL fit (30 restarts, consensus, last EM), one thread");
  console.log("people x features, K | wanted | first fit | median of later fits | peak memory MB");
  for (const { wanted, ...timing } of timings) {
    const script = fileURLToPath(import.meta.url);
    const run = ["--import", "tsx", script, "--child", JSON.stringify(timing), String(firstSeed)];
    const line = execFileSync(process.execPath, run, { encoding: "utf8" }).trim();
    console.log(`${timing.people} x ${timing.features}, ${timing.clusters} | ${wanted} | ${line}`);
  }
  await benchWholeAnalysis(firstSeed, 3);
}

async function timeFits({ people, features, clusters, fits }: Timing, firstSeed: number): Promise<string> {
  const half = people / 2;
  const size: Law = { ...law, features, subgroups: clusters, controls: half, patients: half };
  const seconds: number[] = [];
  for (let seed = firstSeed; seed < firstSeed + fits; seed++) {
    const { train } = planted(size, seed);
    seconds.push((await cpu(() => fitOnce(train, { method: "ucsl", params: { clusters }, seed }))).seconds);
  }
  const memory = process.resourceUsage().maxRSS / 1024;
  return `${seconds[0].toFixed(2)} | ${median(seconds.slice(1)).toFixed(2)} | ${memory.toFixed(0)}`;
}

const child = process.argv.indexOf("--child");
if (child > 0)
  console.log(await timeFits(JSON.parse(process.argv[child + 1]) as Timing, Number(process.argv[child + 2])));
