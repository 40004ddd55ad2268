import type { Plan } from "../contract/plan.js";
import type { Table } from "../core/method.js";
import { attributesOf } from "./attributesOf.js";
import type { Cohort } from "./cohort.js";
import { covariateWarnings } from "./covariateWarnings.js";
import { designColumns } from "./designColumns.js";
import { droppedInWords } from "./droppedInWords.js";
import { faultHints } from "./faultHints.js";
import { featureTables, withoutFeatures } from "./featureTables.js";
import { flowOf } from "./flowOf.js";
import { countGaps, gapFaults, mostlyUnknown } from "./gaps.js";
import { judgeFeatures } from "./judgeFeatures.js";
import { leftOutNotes } from "./leftOutNotes.js";
import type { Measured } from "./measured.js";
import { modalitiesApart, modalitiesTaken, modalityNotes } from "./modalityNotes.js";
import { outcomeOf } from "./outcomeOf.js";
import { everyoneIn, groupNumbers, idFaults } from "./people.js";
import { rowsOrPeople } from "./peopleInWords.js";
import { refuseFaults } from "./refuseFaults.js";
import { sitesOf, thinSites } from "./sitesOf.js";
import { fewSites, fewSitesHint, splitSitesOf } from "./splitSites.js";
import { tooFew } from "./tooFew.js";
import { warnOfCodes } from "./warnOfCodes.js";

/**
 * Cuts the planned columns out of a cohort, for the people whose label is a control's or a patient's, or who have the
 * outcome that the plan follows.
 *
 * @param plan complete (see `completePlan`)
 * @throws SalientError everything that is wrong at once: `COHORT_FAULTY` where cells are at fault, `COHORT_TOO_SMALL`
 *   where only people are lacking
 */
export function measure(cohort: Cohort, plan: Plan): Measured {
  const { columns } = plan;
  const everyone = everyoneIn(cohort, columns);
  const row = Int32Array.from(everyone.group.keys()).filter((i) => everyone.group[i] !== null);
  const target = Uint8Array.from(row, (i) => Number(everyone.group[i] === "patient"));
  const { tables, faults: cells } = featureTables(cohort, {
    columns,
    rows: row,
    apart: modalitiesApart(modalitiesTaken(plan), plan),
  });
  const { covariates, faults: covariateCells } = designColumns(cohort, columns, row);
  const judged = judgeFeatures(tables, target, plan);
  const kept = withoutDropped(tables, judged.dropped);
  const gaps = plan.preprocessing.impute === "none" && cells.length === 0 ? gapFaults(kept, row) : [];
  const outcome = outcomeOf(cohort, columns, row);
  const groups = groupNumbers(cohort, columns, row);
  const lacking = outcome ? outcome.lacking : tooFew(target, groups, columns);
  const { sites, faults: siteless } = sitesOf(cohort, plan, row);
  const thin = sites && columns.site !== null && siteless.length === 0 ? thinSites(sites, target, columns.site) : [];
  const ids = idFaults(everyone.ids, columns);
  const { splitSites, faults: unsplit } = splitSitesOf(cohort, plan, row);
  const few = splitSites && unsplit.length === 0 ? fewSites({ target, groups, sites: splitSites }, columns.site) : [];
  refuseFaults(
    [
      ...ids,
      ...(cells.length > 0 || row.length === 0 ? [] : judged.faults),
      ...cells,
      ...covariateCells,
      ...(outcome?.faults ?? []),
      ...siteless,
      ...unsplit,
      ...gaps,
    ],
    [...lacking, ...thin, ...few],
    faultHints([...cells, ...covariateCells], ids) ??
      judged.hint ??
      (lacking.length + thin.length === 0 ? fewSitesHint(few) : undefined),
  );
  return {
    tables: kept,
    ids: Array.from(row, (i) => everyone.ids[i]),
    ...{ row, target, covariates, everyone, dropped: judged.dropped },
    ...(outcome ? { outcome: outcome.values } : {}),
    attributes: attributesOf(cohort, columns, row),
    groups,
    ...(sites && columns.site !== null ? { sites, siteColumn: columns.site } : {}),
    ...(splitSites ? { splitSites } : {}),
    ...(plan.encoder !== null && cohort.embeddedBy ? { embeddedBy: cohort.embeddedBy } : {}),
    flow: flowOf(cohort, everyone.group, columns),
    warnings: [
      ...warnOfGaps(kept, groups, target.includes(0)),
      ...judged.warnings,
      ...covariateWarnings(covariates, { target, groups }),
      ...droppedInWords(judged.dropped),
      ...warnOfCodes(cohort, columns),
      ...leftOutNotes(cohort, columns),
      ...modalityNotes(plan),
    ],
  };
}

function withoutDropped(tables: Readonly<Record<string, Table>>, dropped: Measured["dropped"]): Record<string, Table> {
  const left = new Set(dropped.map(({ feature }) => feature));
  const smaller = Object.entries(tables).map(([name, table]) => [name, withoutFeatures(table, left)] as const);
  return Object.fromEntries(smaller.filter(([, { features }]) => features.length > 0));
}

function warnOfGaps(tables: Readonly<Record<string, Table>>, groups: Int32Array, controls: boolean): string[] {
  const { missing, cells } = countGaps(tables);
  const bare = mostlyUnknown(tables, groups.length);
  return [
    ...(missing > 0
      ? [
          `${missing} of ${cells} cells ${missing === 1 ? "was" : "were"} missing and took ${controls ? "the controls'" : "everyone's"} median of the feature.`,
        ]
      : []),
    ...(bare.length > 0
      ? [`More than half of the features are missing for ${rowsOrPeople(bare, groups)}: such a place rests on little.`]
      : []),
  ];
}
