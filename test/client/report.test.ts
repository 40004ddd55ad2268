import { describe, expect, it } from "vitest";
import { withResult } from "../../server/reportFile.js";
import { makeResult } from "./fixtures.js";

const template = '<body><script type="application/json" id="result"></script><script>run()</script></body>';

describe("withResult(template, result)", () => {
  it("keeps any text in a result from ending the script it stands in", () => {
    const result = makeResult();
    const evil = { ...result, warnings: ["</script><script>alert(1)</script>", "$& \u2028 <!--"] };
    const html = withResult(template, evil);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toContain("<!--");
    const json = /id="result">(.*)<\/script><script>run/s.exec(html)![1]!;
    expect(JSON.parse(json)).toEqual(evil);
  });

  it("refuses a page without a place for it", () => {
    expect(() => withResult("<body></body>", makeResult())).toThrow("no place");
  });
});
