import { CohortInfo } from "../../src/contract/cohort.js";
import { featureNames } from "./fixtureWords.js";

/** A cohort as the server describes it: 160 controls, 142 patients and 20 others, age, sex, site, a global measure, 26 regions. */
export function makeCohort(): CohortInfo {
  const column = (name: string, kind: string, role: string, more: object = {}) => ({
    name,
    kind,
    role,
    missing: 0,
    distinct: 300,
    levels: [],
    numbers: kind === "number" ? { min: 1.8, median: 2.41, max: 3.3, mean: 2.4, sd: 0.2 } : null,
    unreadable: [],
    unreadableCount: 0,
    suspectedCodes: [],
    identifying: null,
    examples: ["2.41"],
    ...more,
  });
  const levels = (counts: Record<string, number>) => ({
    levels: Object.entries(counts).map(([value, count]) => ({ value, count })),
  });
  return CohortInfo.parse({
    id: "c1",
    name: "Cortical thickness",
    createdAt: "2026-01-01T00:00:00Z",
    rows: 322,
    dialect: { delimiter: ";", decimal: ",", byteOrderMark: false, quoted: false },
    columns: [
      column("participant_id", "text", "id"),
      column("diagnosis", "category", "label", levels({ HC: 160, SZ: 142, BD: 20 })),
      column("age", "number", "age"),
      column("sex", "category", "sex", levels({ F: 160, M: 162 })),
      column("site", "category", "site", { ...levels({ A: 160, B: 162 }), distinct: 2 }),
      column("mean_thickness", "number", "global"),
      ...featureNames.map((name) => column(name, "number", "feature")),
    ],
    proposal: {
      id: "participant_id",
      label: "diagnosis",
      control: ["HC"],
      patient: ["SZ"],
      covariates: ["age", "sex"],
      site: "site",
    },
    refused: [],
    warnings: [],
  });
}
