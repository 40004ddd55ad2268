import { describe, expect, it } from "vitest";
import { divisionStatus } from "../../../src/contract/divisionStatus.js";

describe("divisionStatus(clusters, exploratory)", () => {
  it("tells subgroups that hold up, subgroups that were only asked for, and none", () => {
    expect([divisionStatus(3, false), divisionStatus(3, true), divisionStatus(1, false)]).toEqual([
      "subgroups",
      "exploratory",
      "one_group",
    ]);
  });
});
