import { createHash } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Cohort } from "../../../src/cohort/cohort.js";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { unknownColumns } from "../../../src/cohort/unknownColumns.js";
import type { EncoderPlan } from "../../../src/contract/encoderPlan.js";
import { run } from "../../../src/core/run.js";
import { completeEncoderPlan } from "../../../src/encoders/plan/completeEncoderPlan.js";
import { attributeNames, readingOf } from "../../../src/encoders/plan/readingOf.js";
import { usualNetwork } from "../../../src/encoders/plan/usualNetwork.js";
import type { Checkpoints } from "../../../src/train/training.js";
import { readConfig } from "../../config.js";
import { checkpointFile } from "../../encoders/checkpointFile.js";
import { encoderHost } from "../../encoders/encoderHost.js";
import { withImageFolder } from "../../encoders/withImageFolder.js";
import { nodeEngine } from "../../engine/nodeEngine.js";
import { cohortBytes } from "../../store/cohortFile.js";
import { readCohortOf } from "../cohortFiles.js";
import { type Command, type Given, UsageError } from "../command.js";
import { NO_GROUP } from "../planFromFlags.js";
import { splitList } from "../readValue.js";
import { withFlags } from "../withFlags.js";
import { isFolder, writeFolder } from "../writeFiles.js";
import { encoderPlanFromFlags } from "./encoderPlanFromFlags.js";
import { pretrainColumnFlags, pretrainFlags } from "./pretrainFlags.js";
import { reportInWords } from "./reportInWords.js";

export const pretrain: Command = {
  name: "pretrain",
  summary:
    "Trains an encoder on a cohort of features, pictures or volumes, by any loss there is (see `salient losses`).",
  takes: ["COHORT…"],
  flags: pretrainFlags,
  examples: [
    "salient pretrain regions.csv --loss y-aware --proxies age=5 --bias site --out encoder",
    "salient pretrain digits.csv --images digits-ubyte.gz --encoder small-cnn --loss sup-con --labels digit --epochs 15 --out encoder",
    "salient pretrain people.csv --images scans.zip --encoder resnet18-w8 --loss exponential-regression --proxies age=2 --out encoder",
  ],
  async run(given, { say, note, onProgress, signal }) {
    const out = given.text("out");
    if (!out) throw new UsageError("--out DIR is needed");
    if (!(await isFolder(out))) await mkdir(dirname(out), { recursive: true });
    const flagged = await encoderPlanFromFlags(given);
    await withImageFolder(async (files) => {
      const { cohort, refused, warnings } = await readCohortOf(given, given.arguments, {
        ...{ keepIdentifying: namedColumns(given, flagged), signal, keepIn: files },
      });
      for (const { name, reason } of refused)
        note(`${name}: not read, ${reason}. To read it all the same: --keep ${name}`);
      for (const warning of warnings) note(withFlags(warning));
      const plan = completeEncoderPlan(cohort, given.text("plan") ? flagged : withUsual(cohort, flagged, given));
      if (given.text("encoder") === undefined && !given.text("plan") && plan.images !== null)
        note(`The network is ${plan.encoder.id}, as none was named (--encoder).`);
      const work = `${out.replace(/[/\\]+$/, "")}.work`;
      const checkpoints = await checkpointsIn(work, fingerprint(cohort, plan), given.on("resume"));
      const engine = await nodeEngine(readConfig(process.env));
      const host = encoderHost({ files, engine, checkpoints });
      const { pretrain: train } = await import("../../../src/encoders/pretrain.js");
      const { encoderFiles } = await import("../../../src/encoders/encoderFiles.js");
      const steps = train(cohort, plan, host);
      const { encoder, report } = await run(steps, { onProgress, signal }).catch(async (error) => {
        if (signal.aborted && (await isThere(work)))
          note(`What was learnt is kept in ${work}; --resume goes on from there.`);
        throw error;
      });
      const written = await encoderFiles(encoder, report);
      await writeFolder(out, written, signal);
      await rm(work, { recursive: true, force: true });
      say(
        given.on("json")
          ? JSON.stringify({ out, files: Object.keys(written), report }, null, 2)
          : [...reportInWords(report), `Written to ${out}: ${Object.keys(written).join(", ")}`].join("\n"),
      );
    });
  },
};

/** The checkpoints of this plan on this cohort; one of another is not gone on from, and none is written over unasked. */
async function checkpointsIn(work: string, own: string, resume: boolean): Promise<Checkpoints> {
  const path = join(work, "checkpoint");
  const kept = checkpointFile(path, own);
  const there = await isThere(path);
  if (!resume && there)
    throw new UsageError(
      `${work} holds what an interrupted pretraining into the same folder learnt: go on from it with --resume, or remove that folder to begin anew`,
    );
  if (resume && !there) throw new UsageError(`there is nothing to go on from: ${work} has no checkpoint`);
  return kept;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Columns named one by one are meant to be read, even where they look identifying. */
function namedColumns(given: Given, plan: EncoderPlan): string[] {
  const typed = pretrainColumnFlags.flatMap((flag) => given.all(flag).flatMap(splitList));
  const { id, group, label, features } = plan.columns;
  return [...typed, ...attributeNames(plan), ...features, ...[id, group, label].filter((name) => name !== null)];
}

/** Where nothing is said of ids and of rows that belong together, the columns that look made for them. */
function withProposed(cohort: Cohort, plan: EncoderPlan, given: Given): EncoderPlan {
  const reading = readingOf(plan);
  if (unknownColumns(cohort, reading).length > 0) return plan;
  const { id, group, ...said } = reading;
  const alone = given.text("group") === NO_GROUP;
  const { proposal } = describeCohort(cohort, {
    ...said,
    ...(id === null ? {} : { id }),
    ...(group === null && !alone ? {} : { group }),
  });
  return { ...plan, columns: { ...plan.columns, id: proposal.id, group: proposal.group } };
}

/** What was not said, as the cohort suggests it: its ids and rows that belong together, a network that takes its images. */
function withUsual(cohort: Cohort, plan: EncoderPlan, given: Given): EncoderPlan {
  const proposed = withProposed(cohort, plan, given);
  if (given.text("encoder") !== undefined) return proposed;
  return { ...proposed, encoder: { ...proposed.encoder, id: usualNetwork(cohort) } };
}

/** What tells one piece of work from another: who is learnt from, and all that was decided. */
function fingerprint(cohort: Cohort, plan: EncoderPlan): string {
  return createHash("sha256").update(cohortBytes(cohort)).update(JSON.stringify(plan)).digest("hex");
}
