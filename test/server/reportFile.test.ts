import { describe, expect, it } from "vitest";
import { problemOf } from "../../server/problem.js";
import { reportHtml } from "../../server/reportFile.js";

describe("the report", () => {
  it("is not ready while its page has not been built, which is no fault of ours", async () => {
    const error = await reportHtml({} as never, ["./none/report.html"]).catch((reason: unknown) => reason);
    expect(problemOf(error)).toMatchObject({
      status: 503,
      code: "NOT_READY",
      detail: "the report's page has not been built",
      hint: expect.stringContaining("npm run build"),
    });
  });
});
