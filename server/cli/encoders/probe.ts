import { EmbeddingSpace } from "../../../src/contract/encoder.js";
import { run } from "../../../src/core/run.js";
import { warnOfSamePeople } from "../../../src/encoders/samePeople.js";
import { checkProbe, probeCohort } from "../../../src/probe/probeCohort.js";
import { taskByName } from "../../../src/tasks.js";
import { readConfig } from "../../config.js";
import { readEncoderFolder } from "../../encoders/encoderFolder.js";
import { encoderHost } from "../../encoders/encoderHost.js";
import { withImageFolder } from "../../encoders/withImageFolder.js";
import { nodeEngine } from "../../engine/nodeEngine.js";
import { openThreadPool } from "../../engine/threadPool.js";
import { readCohortOf } from "../cohortFiles.js";
import { type Command, UsageError } from "../command.js";
import { splitList } from "../readValue.js";
import { withFlags } from "../withFlags.js";
import { writeFiles } from "../writeFiles.js";
import { neededColumns } from "./neededColumns.js";
import { probeFlags } from "./probeFlags.js";
import { probeInWords } from "./probeInWords.js";
import { probeRequest } from "./probeRequest.js";

export const probe: Command = {
  name: "probe",
  summary:
    "Says what frozen features tell of people: each target by a linear model that has not seen them, with intervals, beside what age, sex and site alone tell.",
  takes: ["ENCODER", "COHORT…"],
  flags: probeFlags,
  examples: [
    "salient probe encoder people.csv --target age,sex,dx --age age --sex sex --site site",
    "salient probe encoder people.csv --target age --splits site=B --brain-age dx=control --age age --out probe.json",
  ],
  async run(given, { say, note, onProgress, signal }) {
    const [folder, ...paths] = given.arguments;
    const encoder = await readEncoderFolder(folder!);
    const request = probeRequest(given, encoder.plan.columns.group);
    const space = EmbeddingSpace.safeParse(given.text("space") ?? "features");
    if (!space.success) throw new UsageError(`--space is features or projection; got ${given.text("space")}`);
    const named = ["age", "sex", "site", "group"].flatMap((flag) => given.text(flag) ?? []);
    const targets = request.targets.map(({ column }) => column);
    const keep = [...given.all("keep").flatMap(splitList), ...named, ...targets, ...neededColumns(encoder)];
    await withImageFolder(async (files) => {
      const { cohort, warnings } = await readCohortOf(given, paths, { keepIdentifying: keep, signal, keepIn: files });
      for (const warning of warnings) note(withFlags(warning));
      checkProbe(cohort, request);
      const host = encoderHost({ files, engine: await nodeEngine(readConfig(process.env)) });
      const { embed } = await import("../../../src/encoders/embed.js");
      const pool = openThreadPool();
      try {
        const driven = { onProgress, signal, pool, tasks: taskByName };
        const embedding = await run(embed(encoder, cohort, host, space.data), driven);
        for (const warning of [...warnOfSamePeople(encoder.plan, request, embedding.known), ...embedding.warnings])
          note(withFlags(warning));
        const report = await run(probeCohort(cohort, request, embedding), driven);
        const out = given.text("out");
        if (out !== undefined) await writeFiles({ [out]: `${JSON.stringify({ request, report }, null, 1)}\n` }, signal);
        const written = out === undefined ? [] : [`Written to ${out}`];
        say(given.on("json") ? JSON.stringify(report, null, 2) : [...probeInWords(report), ...written].join("\n"));
      } finally {
        await pool.close();
      }
    });
  },
};
