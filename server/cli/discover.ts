import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { analyse } from "../../src/analyse.js";
import type { Cohort } from "../../src/cohort/cohort.js";
import { completePlan } from "../../src/cohort/completePlan.js";
import { describeCohort } from "../../src/cohort/describeCohort.js";
import { unknownColumns } from "../../src/cohort/unknownColumns.js";
import { divisionStatus } from "../../src/contract/divisionStatus.js";
import { durationInWords } from "../../src/contract/duration.js";
import type { Plan } from "../../src/contract/plan.js";
import type { Result } from "../../src/contract/result.js";
import { run } from "../../src/core/run.js";
import { estimateTime } from "../../src/estimate/estimateTime.js";
import { assignmentsCsv } from "../../src/export/assignmentsCsv.js";
import { embeddingCsv } from "../../src/export/embeddingCsv.js";
import { packModel } from "../../src/export/modelFile.js";
import { profilesCsv } from "../../src/export/profilesCsv.js";
import type { Model } from "../../src/model.js";
import { taskByName } from "../../src/tasks.js";
import { readEncoderFolder } from "../encoders/encoderFolder.js";
import { openThreadPool } from "../engine/threadPool.js";
import { environment } from "../environment.js";
import { reportHtml } from "../reportFile.js";
import { answerText } from "./answerText.js";
import { withImageFeatures } from "./cohortImages.js";
import { columnNotes } from "./columnNotes.js";
import { type Command, type Given, UsageError } from "./command.js";
import { columnFlags, discoverFlags } from "./discoverFlags.js";
import { readEmbedded } from "./encoders/readEmbedded.js";
import { NO_GROUP, planFromFlags } from "./planFromFlags.js";
import { splitList } from "./readValue.js";
import { withFlags } from "./withFlags.js";
import { type Content, isFolder, writeFolder } from "./writeFiles.js";

export const discover: Command = {
  name: "discover",
  summary: "Finds subgroups among the patients of a cohort: the whole analysis, from a table to an answer.",
  takes: ["COHORT…"],
  flags: discoverFlags,
  examples: [
    "salient discover cohort.csv --label diagnosis --control control --covariates age,sex,site --out answer",
    "salient discover cohort.csv --label dx --control HC --features 'lh_*_thickness,rh_*_thickness' --clusters 3 --out answer",
    "salient discover participants.tsv lh.thickness.tsv rh.thickness.tsv --label diagnosis --control CONTROL --out answer",
    "salient discover people.csv --images scans.zip --atlas labels.nii.gz --atlas-names labels.csv --label dx --control HC --out answer",
    "salient discover people.csv --images scans.zip --encoder encoder --label dx --control HC --out answer",
    "salient discover other.csv --plan answer/plan.json --out again",
  ],
  async run(given, { say, note, onProgress, signal }) {
    const { paths, out } = await checkPaths(given);
    const flagged = await planFromFlags(given);
    const encoder = flagged.encoder === null ? null : await readEncoderFolder(flagged.encoder);
    const { cohort, refused, warnings, images } = await readEmbedded(given, paths, {
      ...{ keepIdentifying: namedColumns(given, flagged), planned: flagged.images, signal, onProgress, encoder },
    });
    const asked = withImageFeatures(flagged, images);
    for (const { name, reason } of refused)
      note(`${name}: not read, ${reason}. To read it all the same: --keep ${name}`);
    for (const warning of warnings) note(withFlags(warning));
    const plan = completePlan(
      cohort,
      given.text("plan") ? asked : withProposed(cohort, asked, given.text("group") === NO_GROUP),
    );
    const description = describeCohort(cohort, plan.columns, plan.preprocessing.scale);
    for (const warning of description.warnings) note(withFlags(warning));
    const notes = columnNotes(description.columns, plan);
    if (!given.on("quiet")) note(`Takes ${await timeInWords(cohort, plan, signal)} on this machine.`);
    const pool = openThreadPool();
    try {
      const steps = analyse(cohort, plan, environment());
      const { model, result } = await run(steps, { onProgress, signal, pool, tasks: taskByName });
      const files = await answerFiles(encoder ? { ...model, encoder } : model, result);
      await writeFolder(out, files, signal);
      say(
        given.on("json")
          ? machineAnswer(result, out, Object.keys(files), notes)
          : [answerText(result), ...notes, `Written to ${out}: ${Object.keys(files).join(", ")}`].join("\n"),
      );
    } finally {
      await pool.close();
    }
  },
};

/** How long it would take on all cores, from trial fits. */
async function timeInWords(cohort: Cohort, plan: Plan, signal: AbortSignal): Promise<string> {
  const machine = { threads: availableParallelism(), now: () => performance.now() };
  return durationInWords((await run(estimateTime(cohort, plan, machine), { signal, tasks: taskByName })).seconds);
}

/** Faults that would only show after the work are looked for before it. */
async function checkPaths(given: Given): Promise<{ paths: readonly string[]; out: string }> {
  const out = given.text("out");
  if (!out) throw new UsageError("--out DIR is needed");
  if (!(await isFolder(out))) await mkdir(dirname(out), { recursive: true });
  return { paths: given.arguments, out };
}

/** Where nothing is said of ids and of rows that belong together, the columns that look made for them. A plan file decides both. */
function withProposed(cohort: Cohort, asked: Plan, alone: boolean): Plan {
  const { id, group, ...columns } = asked.columns;
  const known = unknownColumns(cohort, asked.columns).length === 0;
  if (!known) return asked;
  const said = { ...columns, ...(id === null ? {} : { id }), ...(group === null && !alone ? {} : { group }) };
  const { proposal } = describeCohort(cohort, said);
  return { ...asked, columns: { ...asked.columns, id: proposal.id, group: proposal.group } };
}

/** Columns named one by one are meant to be read, even where they look identifying. */
function namedColumns(given: Given, { columns }: Plan): string[] {
  const typed = columnFlags.flatMap((flag) => given.all(flag).flatMap(splitList));
  const planned = [columns.id, columns.label, columns.group, columns.site, columns.outcome].filter(
    (name) => name !== null,
  );
  return [...typed, ...planned, ...columns.covariates, ...columns.attributes, ...columns.features];
}

async function answerFiles(model: Model, result: Result): Promise<Record<string, Content>> {
  const { json, bin } = await packModel(model);
  return {
    "plan.json": `${JSON.stringify(result.plan, null, 2)}\n`,
    "result.json": `${JSON.stringify(result)}\n`,
    "assignments.csv": assignmentsCsv(result),
    "profiles.csv": profilesCsv(result),
    "embedding.csv": embeddingCsv(result),
    "model.json": json,
    "model.bin": bin,
    "report.html": await reportHtml(result),
  };
}

function machineAnswer(
  { verdict, clusters, exploratory, sizes, stability, fitted, flow, warnings, environment }: Result,
  out: string,
  files: string[],
  notes: string[],
) {
  const { chosen, compared, candidates } = clusters;
  const subgroups = { chosen, status: divisionStatus(chosen, exploratory), compared, sizes, stability, candidates };
  return JSON.stringify({ out, files, verdict, subgroups, fitted, flow, warnings, notes, environment }, null, 2);
}
