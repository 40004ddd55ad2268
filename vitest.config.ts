import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    // The server's tests run on the embedded database, or all on a PostgreSQL that is started for them.
    globalSetup: process.env["SALIENT_TEST_DATABASE"] === "postgresql" ? ["test/server/postgres/setup.ts"] : [],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
  },
});
