import { describe, expect, it } from "vitest";
import { profileGroups } from "../../../client/answer/profileRows.js";
import { profileMeaning } from "../../../client/answer/profileWords.js";
import { featureInSentence, featureName } from "../../../client/words/features.js";
import { methodsParagraph } from "../../../client/words/methodsParagraph.js";
import { Result } from "../../../src/contract/result.js";
import { makeResult } from "../fixtures.js";

const plain = makeResult();
const coordinates = ["embedding_1", "embedding_2"];
const [first] = plain.profiles;
const result = Result.parse({
  ...plain,
  plan: { ...plain.plan, encoder: "e1", columns: { ...plain.plan.columns, features: coordinates } },
  fitted: { ...plain.fitted, features: 2 },
  profiles: [...coordinates, "lh_insula_thickness"].map((feature) => ({ ...first, feature })),
  embeddedBy: {
    network: "Residual MLP",
    losses: ["y-aware InfoNCE", "FairKL"],
    dimensions: 2,
    reads: ["lh_insula_thickness", "rh_insula_thickness"],
    learntWith: ["age", "site"],
  },
});

describe("an answer in an encoder's embedding", () => {
  it("names the encoder, its loss and what it learnt with in the methods paragraph, and the others do not", () => {
    const paragraph = methodsParagraph(result);
    expect(paragraph).toContain("on 2 coordinates of an embedding.");
    expect(paragraph).toContain(
      "The embedding of 2 columns has 2 dimensions; it is that of a network (Residual MLP) trained beforehand by y-aware InfoNCE and FairKL, with age and site.",
    );
    expect(methodsParagraph(plain)).not.toContain("embedding");
  });

  it("lists what can be read before the coordinates, and says that the encoder saw both", () => {
    expect(profileGroups(result, "descriptive")).toEqual([
      ["Columns that the encoder saw", ["lh_insula_thickness"]],
      ["Coordinates of the embedding", coordinates],
    ]);
    expect(profileMeaning(result, "descriptive")).toContain("the encoder that gives them reads these columns");
    expect(profileMeaning(result, "heldOut")).toContain("The encoder was not trained anew");
    expect(profileMeaning(plain, "heldOut")).not.toContain("encoder");
  });

  it("calls a coordinate a coordinate", () => {
    expect([featureName("embedding_3"), featureInSentence("embedding_3")]).toEqual(["Coordinate 3", "coordinate 3"]);
  });
});
