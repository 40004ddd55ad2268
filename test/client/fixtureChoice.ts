import type { MethodCandidate, MethodChoice } from "../../src/contract/methodChoice.js";

const tried = [
  ["ucsl", "UCSL", ""],
  ["ucsl", "UCSL", "full covariances"],
  ["ucsl", "UCSL", "whitened"],
  ["whitened-mixture", "Whitened mixture", ""],
  ["whitened-mixture", "Whitened mixture", "leading axes"],
  ["cpca", "Contrastive PCA", ""],
  ["hydra", "HYDRA", ""],
  ["k-means", "K-means", ""],
  ["gaussian-mixture", "Gaussian mixture", ""],
] as const;
const usual = tried[2];

/** What choosing the method could have come to: 45 divisions, the last of them by a mixture of which no fit could be looked at. */
export function madeChoice(outcome: MethodChoice["outcome"], clusters: number): MethodChoice {
  const divides = clusters > 1;
  const at = divides ? clusters : 2;
  const all = tried.flatMap(([method, title, variant], m) =>
    [2, 3, 4, 5, 6].map((k) => candidate({ method, title, variant }, m, k, at)),
  );
  const ranked = all.toSorted((a, b) => b.score - a.score);
  const candidates = ranked.map((each, i) => ({ ...each, ...looked(each, i, outcome, divides) }));
  const [method, title, variant] = usual;
  return {
    ...{ method, title, variant, clusters, outcome, candidates },
    params: { whiten: true, restarts: 10 },
    reason: divides
      ? `${title} (${variant}) with ${clusters} subgroups: of 45 divisions, the best score of those whose people left out show a gap.`
      : `45 divisions were tried; none shows separate groups. ${title} (${variant}) came closest, with two subgroups.`,
  };
}

type Named = Pick<MethodCandidate, "method" | "title" | "variant">;

function candidate(
  named: Named,
  m: number,
  clusters: number,
  best: number,
): Omit<MethodCandidate, "gate" | "chosen" | "why"> {
  const collapsed = named.method === "gaussian-mixture" && clusters === 6;
  const near = (1 - 0.09 * Math.abs(m - tried.indexOf(usual))) * (1 - 0.15 * Math.abs(clusters - best));
  const [replication, contrast] = [0.9 * near, 0.7 * near];
  return {
    ...{ ...named, clusters },
    replication: collapsed ? null : replication,
    contrast: collapsed ? null : contrast,
    score: collapsed ? 0 : Math.sqrt(replication) * contrast,
    voids: { count: collapsed ? 5 : 0, of: 5 },
  };
}

function looked(
  { replication }: Pick<MethodCandidate, "replication">,
  rank: number,
  outcome: MethodChoice["outcome"],
  divides: boolean,
): Pick<MethodCandidate, "gate" | "chosen" | "why"> {
  const chosen = divides && rank === 0;
  if (replication === null) return { gate: null, chosen, why: "5 of 5 fits could not be looked at." };
  if (rank >= (outcome === "subgroups" ? 1 : 6))
    return { gate: null, chosen, why: "Divisions with a better score came first." };
  const gate = outcome === "subgroups" ? "groups" : outcome === "dimension" ? "one" : rank === 1 ? "shared" : "weak";
  return { gate, chosen, why: `${chosen ? "Chosen. " : ""}${said[gate]}` };
}

const said = {
  groups: "People left out show a gap between its subgroups that controls do not have.",
  one: "People left out spread beyond controls, without a gap between its subgroups.",
  shared: "Controls part along the same line.",
  weak: "People left out show neither a gap nor a spread that controls do not have.",
};
