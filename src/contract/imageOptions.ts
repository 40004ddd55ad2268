import { z } from "zod";
import { ImageReduction, ImageSetInfo } from "./images.js";

/** How the images of an upload become features; files are named as they are in the upload. */
export const ImageReductionOptions = z
  .union([
    z.strictObject({
      grid: z.int().min(1).max(64).describe("Blocks along each axis; the mean of each is a feature"),
    }),
    z.strictObject({
      atlas: z.string().min(1).describe("File of the atlas: a NIfTI volume of labels, in the space of the images"),
      names: z.string().min(1).optional().describe("Table that names the labels; numbers alone where there is none"),
    }),
  ])
  .meta({ id: "ImageReductionOptions" });
export type ImageReductionOptions = z.output<typeof ImageReductionOptions>;

/** What may be said of the images that come with a table. */
export const ImageOptions = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(40)
      .default("image")
      .describe("Name of the modality; the features that are made begin with it"),
    column: z.string().min(1).optional().describe("Column that names each row's file, where it is not recognised"),
    reduce: ImageReductionOptions.optional().describe("Without it the images are kept, and no features are made"),
  })
  .meta({ id: "ImageOptions" });
export type ImageOptions = z.output<typeof ImageOptions>;

/** What is known of images that are kept. */
export const KeptImages = ImageSetInfo.extend({
  reduce: ImageReduction.nullable().describe("What made features of them; null where nothing did"),
  features: z.int().describe("Columns that were made of them"),
}).meta({ id: "KeptImages" });
export type KeptImages = z.output<typeof KeptImages>;
