import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    globalSetup: [
      "test/programs.ts",
      // The server's tests run on the embedded database, or all on a PostgreSQL that is started for them.
      ...(process.env["SALIENT_TEST_DATABASE"] === "postgresql" ? ["test/server/postgres/setup.ts"] : []),
    ],
    // These end what hangs; how long a test takes says nothing about the code on a machine that others use too.
    testTimeout: 400_000,
    hookTimeout: 400_000,
    pool: "forks",
    // As many as there are cores: the process that waits for them needs none, and many tests wait for processes of theirs.
    maxWorkers: availableParallelism(),
  },
});
