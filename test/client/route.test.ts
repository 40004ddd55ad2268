import { describe, expect, it } from "vitest";
import { link, parseRoute } from "../../client/route.js";

describe("parseRoute(hash)", () => {
  it.each([
    ["", { page: "cohorts" }],
    ["#/", { page: "cohorts" }],
    [link.cohort("a b"), { page: "cohort", id: "a b" }],
    [link.design("a"), { page: "design", id: "a" }],
    [link.run("r"), { page: "run", id: "r", section: null }],
    [link.run("r", "profiles"), { page: "run", id: "r", section: "profiles" }],
    [link.place("r"), { page: "place", id: "r" }],
    [link.encoders, { page: "encoders" }],
    [link.encoder("e"), { page: "encoder", id: "e" }],
    [link.train("c"), { page: "train", id: "c" }],
    [link.runs, { page: "runs" }],
    [link.help, { page: "help" }],
    ["#/elsewhere", { page: "unknown", path: "#/elsewhere" }],
  ])("reads %j", (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });
});
