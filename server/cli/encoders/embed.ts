import { EmbeddingSpace } from "../../../src/contract/encoder.js";
import { run } from "../../../src/core/run.js";
import { readConfig } from "../../config.js";
import { readEncoderFolder } from "../../encoders/encoderFolder.js";
import { encoderHost } from "../../encoders/encoderHost.js";
import { withImageFolder } from "../../encoders/withImageFolder.js";
import { nodeEngine } from "../../engine/nodeEngine.js";
import { fileFlags, readCohortOf } from "../cohortFiles.js";
import { type Command, UsageError } from "../command.js";
import { withFlags } from "../withFlags.js";
import { writeFiles } from "../writeFiles.js";
import { neededColumns } from "./neededColumns.js";

export const embed: Command = {
  name: "embed",
  summary: "Gives the features of people by a saved encoder: a row a person, columns found by their names.",
  takes: ["ENCODER", "COHORT…"],
  flags: {
    ...fileFlags,
    space: {
      value: "features|projection",
      help: "Before the head, as probes and methods take them, or behind it, where the loss acted (default features)",
    },
    out: { value: "FILE", help: "The table of coordinates (.csv), or with names and rows (.json)" },
  },
  examples: ["salient embed encoder people.csv --out features.csv"],
  async run(given, { say, note, onProgress, signal }) {
    const [folder, ...paths] = given.arguments;
    const out = given.text("out");
    if (!out) throw new UsageError("--out FILE is needed");
    const space = EmbeddingSpace.safeParse(given.text("space") ?? "features");
    if (!space.success) throw new UsageError(`--space is features or projection; got ${given.text("space")}`);
    const encoder = await readEncoderFolder(folder!);
    await withImageFolder(async (files) => {
      const how = { keepIdentifying: neededColumns(encoder), signal, keepIn: files };
      const { cohort, warnings } = await readCohortOf(given, paths, how);
      for (const warning of warnings) note(withFlags(warning));
      const host = encoderHost({ files, engine: await nodeEngine(readConfig(process.env)) });
      const { embed: embedAll } = await import("../../../src/encoders/embed.js");
      const { embeddingAnswer, embeddingLines } = await import("../../../src/encoders/embeddingTable.js");
      const embedding = await run(embedAll(encoder, cohort, host, space.data), { onProgress, signal });
      for (const warning of embedding.warnings) note(withFlags(warning));
      const json = out.endsWith(".json");
      await writeFiles(
        { [out]: json ? `${JSON.stringify(embeddingAnswer(embedding))}\n` : embeddingLines(embedding) },
        signal,
      );
      const [people, dimensions] = [embedding.ids.length, embedding.names.length];
      say(
        given.on("json")
          ? JSON.stringify({ out, space: space.data, rows: people, dimensions, warnings: embedding.warnings }, null, 2)
          : `${people} rows embedded in ${dimensions} dimensions (${space.data}).\nWritten to ${out}`,
      );
    });
  },
};
