import { describe, expect, it } from "vitest";
import { environment } from "../../server/environment.js";

describe("environment(engine)", () => {
  it("says of methods without networks that they compute in double precision", () => {
    expect(environment()).toEqual({
      salient: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      engine: "double precision on the CPU",
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    });
  });

  it("says of networks which engine ran them, on what, and in which versions", () => {
    const engine = {
      name: "native" as const,
      device: "NVIDIA L4",
      versions: { tfjs: "4.22.0", tensorflow: "2.21.0" },
    };
    expect(environment(engine)).toMatchObject({
      engine: "native, NVIDIA L4",
      tfjs: "4.22.0",
      tensorflow: "2.21.0",
      node: process.versions.node,
    });
  });
});
