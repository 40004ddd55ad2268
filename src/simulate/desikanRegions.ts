/** Lobes and systems, for the patterns of subgroups. */
export type Lobe =
  | "frontal"
  | "temporal"
  | "parietal"
  | "occipital"
  | "cingulate"
  | "insula"
  | "striatum"
  | "limbic"
  | "thalamus"
  | "ventricle";

/** A structure that both hemispheres have: typical size in adults, and where it lies (mm from the midline, forwards, upwards). */
export type Structure = {
  readonly name: string;
  readonly kind: "thickness" | "volume";
  readonly lobe: Lobe;
  readonly mean: number;
  /** In mm of thickness; as a share of the mean for volumes. */
  readonly sd: number;
  readonly at: readonly [number, number, number];
};

const cortex = (name: string, lobe: Lobe, mean: number, sd: number, ...at: [number, number, number]): Structure => ({
  name,
  kind: "thickness",
  lobe,
  mean,
  sd,
  at,
});
const volume = (name: string, lobe: Lobe, mean: number, sd: number, ...at: [number, number, number]): Structure => ({
  name,
  kind: "volume",
  lobe,
  mean,
  sd,
  at,
});

/** The 34 cortical regions of Desikan et al. (2006), NeuroImage 31:968: thickness in mm, rounded textbook values. */
export const corticalRegions: readonly Structure[] = [
  cortex("bankssts", "temporal", 2.5, 0.16, 54, -42, 8),
  cortex("caudalanteriorcingulate", "cingulate", 2.55, 0.22, 6, 18, 28),
  cortex("caudalmiddlefrontal", "frontal", 2.55, 0.13, 38, 12, 48),
  cortex("cuneus", "occipital", 1.9, 0.12, 8, -80, 20),
  cortex("entorhinal", "limbic", 3.4, 0.3, 24, -8, -34),
  cortex("fusiform", "temporal", 2.75, 0.13, 36, -44, -20),
  cortex("inferiorparietal", "parietal", 2.5, 0.12, 44, -68, 32),
  cortex("inferiortemporal", "temporal", 2.8, 0.14, 52, -32, -24),
  cortex("isthmuscingulate", "cingulate", 2.3, 0.18, 8, -46, 16),
  cortex("lateraloccipital", "occipital", 2.2, 0.12, 32, -88, 0),
  cortex("lateralorbitofrontal", "frontal", 2.65, 0.14, 26, 30, -16),
  cortex("lingual", "occipital", 2.05, 0.11, 14, -66, -4),
  cortex("medialorbitofrontal", "frontal", 2.45, 0.15, 7, 36, -16),
  cortex("middletemporal", "temporal", 2.85, 0.13, 58, -26, -12),
  cortex("parahippocampal", "limbic", 2.75, 0.27, 24, -30, -18),
  cortex("paracentral", "parietal", 2.4, 0.13, 8, -28, 58),
  cortex("parsopercularis", "frontal", 2.55, 0.13, 48, 14, 14),
  cortex("parsorbitalis", "frontal", 2.65, 0.19, 42, 38, -12),
  cortex("parstriangularis", "frontal", 2.45, 0.14, 46, 30, 4),
  cortex("pericalcarine", "occipital", 1.6, 0.12, 12, -80, 6),
  cortex("postcentral", "parietal", 2.1, 0.11, 44, -24, 46),
  cortex("posteriorcingulate", "cingulate", 2.45, 0.15, 6, -18, 38),
  cortex("precentral", "frontal", 2.55, 0.12, 40, -8, 46),
  cortex("precuneus", "parietal", 2.4, 0.12, 9, -58, 38),
  cortex("rostralanteriorcingulate", "cingulate", 2.75, 0.22, 6, 36, 4),
  cortex("rostralmiddlefrontal", "frontal", 2.35, 0.12, 34, 44, 18),
  cortex("superiorfrontal", "frontal", 2.65, 0.13, 12, 26, 42),
  cortex("superiorparietal", "parietal", 2.2, 0.11, 24, -62, 52),
  cortex("superiortemporal", "temporal", 2.8, 0.14, 54, -12, -2),
  cortex("supramarginal", "parietal", 2.55, 0.12, 54, -34, 32),
  cortex("frontalpole", "frontal", 2.75, 0.25, 8, 64, -8),
  cortex("temporalpole", "temporal", 3.65, 0.3, 30, 10, -36),
  cortex("transversetemporal", "temporal", 2.4, 0.21, 44, -22, 8),
  cortex("insula", "insula", 3, 0.13, 36, 2, 2),
];

/** Subcortical structures as FreeSurfer names them: volume in cubic mm, rounded textbook values. */
export const subcorticalStructures: readonly Structure[] = [
  volume("Lateral-Ventricle", "ventricle", 9500, 0.4, 14, -10, 18),
  volume("Thalamus", "thalamus", 7500, 0.09, 11, -18, 8),
  volume("Caudate", "striatum", 3600, 0.11, 13, 10, 10),
  volume("Putamen", "striatum", 5200, 0.11, 25, 3, 0),
  volume("Pallidum", "striatum", 1950, 0.11, 19, -3, -1),
  volume("Hippocampus", "limbic", 4100, 0.1, 26, -22, -14),
  volume("Amygdala", "limbic", 1650, 0.12, 23, -4, -18),
  volume("Accumbens-area", "striatum", 560, 0.16, 10, 11, -7),
];
