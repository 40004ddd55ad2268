import type { ProbeSplits } from "../contract/probe.js";
import type { Random } from "../core/random.js";
import type { ProbePeople } from "./people.js";
import { foldSplits, holdOutSplit, type Split, type Strata, siteSplits } from "./splits.js";

/** The splits that were asked for, of these rows; whoever is tested does not learn, with any of their rows. */
export function splitsFor(asked: ProbeSplits, strata: Strata, people: ProbePeople, random: Random): Split[] {
  return rawSplits(asked, strata, people, random)
    .filter(({ test }) => test.length > 0)
    .map((split) => withoutTested(split, people.groups));
}

function rawSplits(asked: ProbeSplits, strata: Strata, { site, tested }: ProbePeople, random: Random): Split[] {
  const { rows } = strata;
  switch (asked.kind) {
    case "folds":
      return foldSplits(strata, asked.folds, random);
    case "holdOut":
      return [holdOutSplit(strata, asked.share, random)];
    case "sites": {
      if (!site) throw new Error("splits by site need the sites");
      const known = rows.filter((i) => !Number.isNaN(site.values[i]));
      return siteSplits(known, site.values, site.levels);
    }
    case "column": {
      if (!tested) throw new Error("splits by column need to know who is tested");
      const side = (wanted: number) => rows.filter((i) => tested[i] === wanted);
      return [{ name: asked.test.join(", "), train: side(0), test: side(1) }];
    }
  }
}

function withoutTested(split: Split, groups: Int32Array): Split {
  const people = new Set(Array.from(split.test, (i) => groups[i]));
  return { ...split, train: split.train.filter((i) => !people.has(groups[i])) };
}

/** Who is predicted by whom, in words. */
export function splitsInWords(asked: ProbeSplits): string {
  switch (asked.kind) {
    case "folds":
      return `Everyone is predicted once, by the people of the other ${asked.folds - 1} of ${asked.folds} folds.`;
    case "holdOut":
      return `A random ${Math.round(100 * asked.share)} % of the people are predicted by the others.`;
    case "sites":
      return "The people of each site are predicted by those of the other sites.";
    case "column":
      return `Whoever has ${asked.test.join(" or ")} in ${asked.column} is predicted by the others.`;
  }
}
