import { ProbeRequest } from "../../../src/contract/probe.js";
import { gaussian, type Random, seeded } from "../../../src/core/random.js";
import { zeros } from "../../../src/linalg/matrix.js";
import { fromColumns } from "../../../src/probe/fromColumns.js";
import type { ProbePeople } from "../../../src/probe/people.js";
import type { Target } from "../../../src/probe/target.js";

export type Planted = { readonly people: ProbePeople; readonly targets: readonly Target[] };

/**
 * People of two scanners whose features hold age, a disease and the scanner: `sick` is planted in a feature of its own,
 * `older` follows age alone, `noise` nothing, `score` a feature, `site` the scanner.
 */
export function plantedPeople(count: number, seed: number, rowsEach = 1): Planted {
  const random = seeded(seed);
  const n = count * rowsEach;
  const groups = Int32Array.from({ length: n }, (_, i) => Math.floor(i / rowsEach));
  const byPerson = (draw: (random: Random) => number, label: string) => {
    const stream = random.fork(label);
    const values = Float64Array.from({ length: count }, () => draw(stream));
    return Float64Array.from(groups, (g) => values[g]);
  };
  const age = byPerson((r) => 20 + 60 * r(), "age");
  const sex = byPerson((r) => Number(r() < 0.5), "sex");
  const site = byPerson((r) => Number(r() < 0.5), "site");
  const sick = byPerson((r) => Number(r() < 0.4), "sick");
  const luck = byPerson(gaussian, "luck");
  const score = byPerson(gaussian, "score");
  const older = age.map((each, i) => Number(each + 10 * luck[i] > 50));
  const noise = byPerson((r) => Number(r() < 0.5), "noise");
  const own = (label: string) => {
    const stream = random.fork(label);
    return Float64Array.from({ length: n }, () => gaussian(stream));
  };
  const plus = (a: Float64Array, signal: (i: number) => number) => a.map((each, i) => each + signal(i));
  const x = fromColumns([
    plus(own("x1"), (i) => (age[i] - 50) / 10),
    plus(own("x2"), (i) => 1.5 * sick[i]),
    plus(own("x3"), (i) => 2 * site[i]),
    plus(own("x4"), (i) => score[i]),
    own("x5"),
  ]);
  const binary = (name: string, values: Float64Array): Target => ({
    ...{ name, column: name, kind: "binary", values, levels: ["no", "yes"], missing: 0 },
  });
  return {
    people: {
      ids: Array.from({ length: n }, (_, i) => `p${i + 1}`),
      ...{ x, groups, age, site: { values: site, levels: ["a", "b"] }, sex: { values: sex, levels: ["F", "M"] } },
      patient: Uint8Array.from(sick),
      baseline: [
        { column: "age", values: [age, age.map((each) => each * each)] },
        { column: "sex", values: [sex] },
        { column: "site", values: [site] },
      ],
    },
    targets: [
      binary("sick", sick),
      binary("older", older),
      binary("noise", noise),
      { name: "score", column: "score", kind: "score", values: score, levels: [], missing: 0 },
      { name: "site", column: "site", kind: "classes", values: site, levels: ["a", "b"], missing: 0 },
    ],
  };
}

/** A request of these settings; its list of targets is not looked at by `probe`. */
export function requestOf(settings: Partial<ProbeRequest> = {}): ProbeRequest {
  const targets = [{ kind: "auto" as const, column: "sick" }];
  return { ...ProbeRequest.parse({ targets, age: "age", sex: "sex", site: "site", resamples: 200 }), ...settings };
}

/** An embedding of noise. */
export function noiseMatrix(rows: number, cols: number, random: Random) {
  const x = zeros(rows, cols);
  for (let at = 0; at < x.data.length; at++) x.data[at] = gaussian(random);
  return x;
}
