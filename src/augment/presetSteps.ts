import { ViewStep, type Views } from "../contract/views.js";

type Preset = Views["preset"];

/** Tables of fewer features than this are masked less. */
const MANY_FEATURES = 200;

/**
 * The steps of a preset for subjects of this shape.
 *
 * y-aware, cutout, crop   the sets of Dufumier et al. (2021), Contrastive learning with continuous proxy meta-data for 3D MRI, whose
 *                         code flips the channel axis, which changes nothing, as often as each other
 * affine                  small rotations, shifts and zooms, for pictures of things that may lie otherwise, such as digits
 * noise                   weak: nothing but noise
 * table                   that of the NIDL tutorial, which masks 80 % of 284 regions of the brain; half of the features where there are
 *                         fewer than 200, of which a fifth says too little of a person for two views to be told as theirs
 */
export function presetSteps(preset: Preset, shape: readonly number[]): readonly ViewStep[] {
  const axes = shape.length - 1;
  const half = 0.5;
  const steps: Record<Preset, readonly unknown[]> = {
    none: [],
    "y-aware": [
      { kind: "flip", probability: (half * axes) / (axes + 1) },
      { kind: "blur", probability: half },
      { kind: "noise", probability: half },
      { kind: "cutout", probability: half },
      { kind: "crop", probability: half },
    ],
    cutout: [{ kind: "cutout" }],
    crop: [{ kind: "crop" }],
    affine: [{ kind: "affine", degrees: 15, shift: 0.1 * Math.max(...shape.slice(0, -1)), zoom: [0.8, 1.2] }],
    noise: [{ kind: "noise", sd: [0.1, 0.5] }],
    table: [
      { kind: "mask", drop: shape[0] < MANY_FEATURES ? half : 0.8 },
      { kind: "featureNoise", sd: [0.5, 0.5], probability: half },
    ],
  };
  return steps[preset].map((step) => ViewStep.parse(step));
}
