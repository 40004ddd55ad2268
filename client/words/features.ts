/** Regions of the Desikan-Killiany atlas as FreeSurfer spells them, and as one reads them. */
const regions: Readonly<Record<string, string>> = {
  bankssts: "Banks of superior temporal sulcus",
  caudalanteriorcingulate: "Caudal anterior cingulate",
  caudalmiddlefrontal: "Caudal middle frontal",
  cuneus: "Cuneus",
  entorhinal: "Entorhinal",
  frontalpole: "Frontal pole",
  fusiform: "Fusiform",
  inferiorparietal: "Inferior parietal",
  inferiortemporal: "Inferior temporal",
  insula: "Insula",
  isthmuscingulate: "Isthmus of cingulate",
  lateraloccipital: "Lateral occipital",
  lateralorbitofrontal: "Lateral orbitofrontal",
  lingual: "Lingual",
  medialorbitofrontal: "Medial orbitofrontal",
  middletemporal: "Middle temporal",
  paracentral: "Paracentral",
  parahippocampal: "Parahippocampal",
  parsopercularis: "Pars opercularis",
  parsorbitalis: "Pars orbitalis",
  parstriangularis: "Pars triangularis",
  pericalcarine: "Pericalcarine",
  postcentral: "Postcentral",
  posteriorcingulate: "Posterior cingulate",
  precentral: "Precentral",
  precuneus: "Precuneus",
  rostralanteriorcingulate: "Rostral anterior cingulate",
  rostralmiddlefrontal: "Rostral middle frontal",
  superiorfrontal: "Superior frontal",
  superiorparietal: "Superior parietal",
  superiortemporal: "Superior temporal",
  supramarginal: "Supramarginal",
  temporalpole: "Temporal pole",
  transversetemporal: "Transverse temporal",
};

/** Structures of FreeSurfer's aseg table, without their side. */
const structures: Readonly<Record<string, string>> = {
  thalamus: "Thalamus",
  "thalamus-proper": "Thalamus",
  caudate: "Caudate",
  putamen: "Putamen",
  pallidum: "Pallidum",
  hippocampus: "Hippocampus",
  amygdala: "Amygdala",
  "accumbens-area": "Nucleus accumbens",
  "lateral-ventricle": "Lateral ventricle",
  "inf-lat-vent": "Inferior lateral ventricle",
  "cerebellum-cortex": "Cerebellar cortex",
  "cerebellum-white-matter": "Cerebellar white matter",
  ventraldc: "Ventral diencephalon",
  "choroid-plexus": "Choroid plexus",
};

const sides: Readonly<Record<string, string>> = {
  lh: "left",
  rh: "right",
  l: "left",
  r: "right",
  left: "left",
  right: "right",
};

/**
 * A feature's name as one reads it aloud: `lh_insula_thickness` becomes `Insula, left (thickness)`.
 * `embedding_3`, a number that an encoder gives of a person, becomes `Coordinate 3`. What is not a known region keeps the name of its column.
 */
export function featureName(column: string): string {
  const [, coordinate] = /^embedding_(\d+)$/.exec(column) ?? [];
  if (coordinate) return `Coordinate ${coordinate}`;
  const [, side, structure] = /^(left|right)[_.-](.+)$/i.exec(column) ?? [];
  const known = structure && structures[structure.toLowerCase().replace(/[_.]/g, "-")];
  if (side && known) return `${known}, ${side.toLowerCase()}`;
  const found = /^(lh|rh|l|r|left|right)[_.-]([a-z]+)(?:[_.-](.+))?$/i.exec(column);
  const region = found ? regions[found[2]!.toLowerCase()] : undefined;
  if (!found || !region) return column;
  const measure = found[3] ? ` (${found[3].replace(/[_.-]/g, " ")})` : "";
  return `${region}, ${sides[found[1]!.toLowerCase()]}${measure}`;
}

/** The same within a sentence: `left insula thickness`. */
export function featureInSentence(column: string): string {
  if (/^embedding_\d+$/.test(column)) return featureName(column).toLowerCase();
  const found = /^(.+), (left|right)(?: \((.+)\))?$/.exec(featureName(column));
  if (!found) return column;
  const [, region, side, measure] = found;
  return `${side} ${region!.charAt(0).toLowerCase()}${region!.slice(1)}${measure ? ` ${measure}` : ""}`;
}

/** Names with what all of them share left out: a list of thicknesses need not say so in every line. */
export function featureNames(columns: readonly string[]): { names: Map<string, string>; shared: string | null } {
  const read = columns.map((column) => [column, featureName(column)] as const);
  const measures = new Set(read.map(([, name]) => /\(([^)]+)\)$/.exec(name)?.[1] ?? null));
  const [shared = null] = measures.size === 1 ? [...measures] : [null];
  const strip = (name: string) => (shared === null ? name : name.slice(0, -(shared.length + 3)));
  return { names: new Map(read.map(([column, name]) => [column, strip(name)])), shared };
}
