import type { Schema } from "../forms/jsonSchema.js";

/** What every run has, whatever the method. Bounds and sentences are those of the plan's schema. */
export const planSettings: Schema = {
  properties: {
    impute: {
      title: "Missing values",
      type: "string",
      enum: ["median", "none"],
      default: "median",
      description:
        "Missing values: the controls' median of the feature (everyone's where there are no controls), or refuse them",
    },
    harmonise: {
      title: "Sites",
      type: "string",
      enum: ["none", "combat"],
      default: "none",
      description: "ComBat: bring the sites to one place and spread of every feature, as learnt from their controls",
    },
    residualise: {
      title: "Effect of covariates",
      type: "string",
      enum: ["linear", "none"],
      default: "linear",
      description: "Remove what the covariates explain among controls (among everyone where there are none)",
    },
    scale: {
      title: "Scale",
      type: "string",
      enum: ["controls", "all", "none"],
      default: "controls",
      description:
        "Divide by the spread of the controls, or half the patients' where that is more (of everyone where there are no controls); of everyone; or not",
    },
    splits: {
      title: "Left out together",
      type: "string",
      enum: ["person", "site"],
      default: "person",
      description:
        "What refits, halves and folds never part: the rows of a person, or whole sites; then each site is left out in turn, too, to see whether subgroups hold there",
    },
    resamples: {
      title: "Repeated fits",
      type: "integer",
      minimum: 2,
      maximum: 200,
      default: 10,
      description: "Refits on 80 % of the people that measure stability",
    },
    nulls: {
      title: "Cohorts without subgroups to compare with",
      type: "integer",
      minimum: 0,
      maximum: 1000,
      default: 0,
      description:
        "Made from your controls, with the patients' mean and spread, and analysed the same way; 20 or more give a p value below 0.05. 0 leaves the comparison out",
    },
    holdout: {
      title: "Share held out",
      type: "number",
      minimum: 0,
      maximum: 0.5,
      default: 0.5,
      description:
        "Share of people held out of a second fit, so that differences can be confirmed in new people; 0 leaves this out",
    },
    assignable: {
      title: "Not assignable below",
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0.6,
      description: "People less probable than this in every subgroup are not assignable",
    },
    seed: {
      title: "Seed",
      type: "integer",
      minimum: 0,
      default: 1,
      description: "The same seed gives the same answer",
    },
  },
};
