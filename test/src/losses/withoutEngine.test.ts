import { expect, it } from "vitest";
import { supCon } from "../../../src/losses/supCon.js";

it("says that no engine was started, and what starts one", () => {
  const embeddings = [[[1, 2]], [[2, 1]]] as never;
  expect(() => supCon(embeddings, [0, 0])).toThrow(
    expect.objectContaining({ code: "ENGINE_REFUSED", hint: expect.stringContaining("startWasm()") }),
  );
});
