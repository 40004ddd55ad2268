import type { ProbeRequest, ProbeRow } from "../contract/probe.js";
import type { ProbePeople } from "./people.js";

/** From so wide an embedding on, linear probes are refused by published protocols. */
const WIDEST = 10_000;

/** What whoever reads the table should know. */
export function probeWarnings(people: ProbePeople, table: readonly ProbeRow[], request: ProbeRequest): string[] {
  const confounded = table.filter((row) => row.confounded).map(({ target }) => target);
  const unconverged = table.filter(({ converged }) => !converged).map(({ target }) => target);
  const given = people.baseline.map(({ column }) => column).join(", ");
  return [
    ...(people.baseline.length === 0
      ? ["Neither age, sex nor site was named, so nothing shows whether the features know more than these."]
      : []),
    ...(confounded.length > 0
      ? [`${confounded.join(", ")}: predicted better than by chance, but not shown to be more than ${given} tell.`]
      : []),
    ...table.flatMap(({ target, dropped }) =>
      dropped.length > 0
        ? [
            `${target}: ${dropped.join(", ")} ${dropped.length === 1 ? "has" : "have"} fewer than 10 people and ${dropped.length === 1 ? "was" : "were"} left out.`,
          ]
        : [],
    ),
    ...table.flatMap(({ target, refused }) => (refused ? [`${target} was not probed. ${refused}`] : [])),
    ...(unconverged.length > 0 ? [`${unconverged.join(", ")}: a logistic fit did not reach its tolerance.`] : []),
    ...(people.x.cols > WIDEST && request.model.kind === "linear"
      ? [`The features are ${people.x.cols} wide; published probes take at most 10,000.`]
      : []),
  ];
}
