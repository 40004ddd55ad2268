import { z } from "zod";

export const viewPresets = ["none", "y-aware", "cutout", "crop", "affine", "noise", "table"] as const;

const probability = z.number().min(0).max(1).default(1).describe("How often it is applied to a view");
const range = (least: number, from: number, to: number) =>
  z
    .tuple([z.number().min(least), z.number().min(least)])
    .refine(([low, high]) => low <= high, { error: "two numbers, the smaller first" })
    .default([from, to]);
const step = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), probability, ...shape });

/** One change to a view of an image or a volume. Lengths are in pixels or voxels. */
export const ImageStep = z.discriminatedUnion("kind", [
  step("flip", {}).describe("Mirrors one axis, drawn at random"),
  step("blur", { sigma: range(0, 0.1, 1).describe("Width of the Gaussian") }),
  step("noise", { sd: range(0, 0.1, 1).describe("Standard deviation of what is added to every cell") }),
  step("cutout", {
    share: z.number().gt(0).max(1).default(0.25).describe("Edge of the box, as a share of that of the image"),
    value: z.number().default(0).describe("What the box is filled with"),
  }).describe("Fills a box, drawn uniformly inside"),
  step("crop", {
    share: range(0.01, 0.75, 0.75).describe("Edge of the part, as a share of that of the image"),
  }).describe("Takes a part, drawn uniformly inside, and brings it back to the size of the image"),
  step("affine", {
    degrees: z.number().min(0).max(180).default(5).describe("Largest rotation about each axis, either way"),
    shift: z.number().min(0).default(10).describe("Largest shift along each axis, either way"),
    zoom: range(0.01, 1, 1).describe("Smallest and largest enlargement"),
  }).describe("Turns, shifts and zooms about the centre; what comes in from outside is the border's"),
  step("intensity", {
    scale: range(0, 0.9, 1.1).describe("Factor of every cell"),
    shift: range(-1e6, -0.1, 0.1).describe("What is then added to every cell"),
  }),
  step("biasField", {
    order: z.int().min(0).max(6).default(3).describe("Degree of the polynomial in the exponent"),
    coefficient: z.number().min(0).default(0.7).describe("Largest coefficient, either way"),
  }).describe("Multiplies by the exponential of a random polynomial of the position"),
  step("ghosting", { every: z.int().min(0).max(64).default(9).describe("Largest distance of weakened rows") }).describe(
    "Weakens every g-th row of the spectrum of one axis, but for the middle 5 %",
  ),
  step("spike", { count: z.int().min(1).max(100).default(10).describe("Entries of the spectrum that are replaced") }),
  step("motion", {
    copies: z.int().min(1).max(10).default(3).describe("Moved copies whose spectra fill bands of one axis"),
    degrees: z.number().min(0).max(180).default(40).describe("Largest rotation about each axis, either way"),
    shift: z.number().min(0).default(10).describe("Largest shift along each axis, either way"),
  }),
  step("swap", {
    count: z.int().min(1).max(1000).default(20).describe("Exchanges of two boxes"),
    edge: z.int().min(1).default(15).describe("Edge of a box; at most half of that of the image"),
  }).describe("Exchanges boxes whose corners lie in the foreground"),
]);
export type ImageStep = z.output<typeof ImageStep>;

/** One change to a view of a row of a table. */
export const TableStep = z.discriminatedUnion("kind", [
  step("mask", { drop: z.number().min(0).max(1).default(0.8).describe("Share of the features that are set to 0") }),
  step("featureNoise", {
    sd: range(0, 0.5, 0.5).describe("Standard deviation of what is added, in units of each feature's own spread"),
  }),
  step("mix", { share: range(0, 0, 0.3).describe("Share of the view that is another subject's, drawn at random") }),
]);
export type TableStep = z.output<typeof TableStep>;

const kinds = [...ImageStep.options, ...TableStep.options] as const;
/** One change to a view, of whatever. */
export const ViewStep = z.discriminatedUnion("kind", kinds, {
  error: ({ code }) =>
    code === "invalid_union" ? `one of ${kinds.map(({ shape }) => shape.kind.value).join(", ")}` : undefined,
});
export type ViewStep = z.output<typeof ViewStep>;

/** How a subject becomes its views. */
export const Views = z
  .strictObject({
    count: z.int().min(1).max(16).default(2).describe("Views of each subject in a batch"),
    preset: z
      .enum(viewPresets)
      .default("none")
      .describe(
        "Steps by name: y-aware, cutout, crop, affine and noise for images, table for tables; none changes nothing",
      ),
    steps: z.array(ViewStep).nullable().default(null).describe("Steps in their order, instead of those of the preset"),
  })
  .meta({ id: "Views" });
export type Views = z.output<typeof Views>;
