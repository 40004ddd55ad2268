// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NewCodes } from "../../client/pages/newCodes.js";

const place = document.body;
afterEach(() => render(null, place));

describe("values of new people that may mean missing", () => {
  it("are asked about, and what is said joins what was said before", () => {
    const say = vi.fn();
    const suspected = [{ code: "-999", columns: ["a", "b", "c", "d"] }];
    render(<NewCodes suspected={suspected} said={{ missing: ["-9"] }} busy={false} onSay={say} />, place);
    expect(place.textContent).toContain("-999 in a, b, c and 1 other column, far from all that this run learnt from");
    expect(place.textContent).toContain("-9 was taken as missing.");
    for (const button of place.querySelectorAll("button")) button.click();
    expect(say.mock.calls).toEqual([
      [{ values: [], missing: ["-9", "-999"] }],
      [{ missing: ["-9"], values: ["-999"] }],
    ]);
  });

  it("say nothing where nothing is suspected", () => {
    render(<NewCodes suspected={[]} said={{}} busy={false} onSay={() => {}} />, place);
    expect(place.textContent).toBe("");
  });
});
