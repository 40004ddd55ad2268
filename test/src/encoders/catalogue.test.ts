import { describe, expect, it } from "vitest";
import { encoderFamilies } from "../../../models/encoders/catalogue.js";
import { EncoderCatalogue } from "../../../src/contract/encoder.js";
import {
  describeEncoders,
  encoderEntries,
  encoderEntry,
  objectiveEntry,
  objectives,
} from "../../../src/encoders/catalogue.js";
import { lossCatalogue } from "../../../src/losses/catalogue.js";

describe("the catalogue of encoders and losses", () => {
  it("tells of every network, and of every setting it has", () => {
    expect(encoderEntries.map(({ id }) => id).sort()).toEqual(Object.keys(encoderFamilies).sort());
    for (const { id, settings } of encoderEntries)
      expect(settings.parse({}), id).toEqual({ ...encoderFamilies[id].settings });
  });

  it("tells of every loss of the stack, and of what is none", () => {
    const ids = objectives.map(({ id }) => id);
    const ofOneNetwork = lossCatalogue.filter(({ needs }) => !(needs as readonly string[]).includes("modalities"));
    expect(ids).toEqual(expect.arrayContaining(ofOneNetwork.map(({ id }) => id)));
    expect(ids).not.toContain("comm");
    expect(ids).toEqual(expect.arrayContaining(["regression", "classification", "autoencoder", "vae"]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("leaves the width of kernels to the proxies of a plan", () => {
    const params = Object.keys(objectiveEntry("y-aware").params.shape);
    expect(params).toContain("temperature");
    expect(params).not.toContain("kernel");
    expect(params).not.toContain("bandwidth");
  });

  it("gives every parameter and setting a default and a sentence", () => {
    for (const { id, params } of objectives) {
      expect(() => params.parse({}), id).not.toThrow();
      for (const field of Object.values(params.shape)) expect(field.description, id).toMatch(/\w/);
    }
    for (const { settings } of encoderEntries)
      for (const field of Object.values(settings.shape)) expect(field.description).toMatch(/\w/);
  });

  it("is what its contract says, as JSON", () => {
    const described = JSON.parse(JSON.stringify(describeEncoders()));
    expect(EncoderCatalogue.parse(described)).toEqual(described);
  });

  it("names what is nearest to a name that is not there", () => {
    expect(() => objectiveEntry("yaware")).toThrow(/did you mean y-aware/);
    expect(() => encoderEntry("resnet-18")).toThrow(/did you mean resnet18/);
  });
});
