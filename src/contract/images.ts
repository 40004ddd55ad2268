import { z } from "zod";

/** How images become features of a table. */
export const ImageReduction = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("grid"),
      cells: z.int().min(1).max(64).describe("Blocks along each axis; the mean of each is a feature"),
    }),
    z.strictObject({
      kind: z.literal("atlas"),
      hash: z.string().describe("SHA-256 of the atlas: where its regions lie, and their names"),
    }),
  ])
  .meta({ id: "ImageReduction" });
export type ImageReduction = z.output<typeof ImageReduction>;

/** A set of images, one a row, that is a modality of the cohort. */
export const PlannedImages = z
  .strictObject({
    name: z.string().min(1).default("image").describe("Name of the modality; its features begin with it"),
    column: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe("Column that names each row's file; null where the images stand in the order of the rows"),
    reduce: ImageReduction,
    shape: z.array(z.int()).default([]).describe("Shape that images have, channels last; any when empty"),
  })
  .meta({ id: "PlannedImages" });
export type PlannedImages = z.output<typeof PlannedImages>;

/** What is known of a set of images once all of it has been read. */
export const ImageSetInfo = z
  .object({
    name: z.string().describe("Name of the modality"),
    format: z.enum(["PNG", "JPEG", "pictures", "NIfTI", "IDX"]),
    images: z.int().describe("Rows that have an image"),
    column: z.string().nullable().describe("Column that names the files; null where the order of the rows does"),
    shape: z.array(z.int()).describe("[height, width, channels] of pictures, [x, y, z, channels] of volumes"),
    spacing: z.array(z.number()).nullable().describe("mm a voxel along x, y, z; null of pictures"),
    stored: z
      .array(z.object({ orientation: z.string(), images: z.int() }))
      .describe("How the axes of volumes ran in the files; as read they run to the right, forward, upwards (RAS)"),
    intensity: z.object({ min: z.number(), max: z.number(), mean: z.number() }).describe("Over all images"),
    without: z.array(z.int()).describe("Rows that name no image, the first 100, counted from 1 below the header"),
    withoutCount: z.int(),
    unused: z.array(z.string()).describe("Images that no row names, the first 100"),
    unusedCount: z.int(),
  })
  .meta({ id: "ImageSetInfo" });
export type ImageSetInfo = z.output<typeof ImageSetInfo>;
