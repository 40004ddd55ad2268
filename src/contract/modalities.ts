/** The modality of features that belong to none which is named. */
export const REST = "other";

/** Kinds of measurements whose columns are known by their names; the first that fits takes a column. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ["cortical thickness", /_(thick(ness|avg)?)$|^(ct|thickness)_/i],
  ["cortical surface area", /_(surf(avg)?|surfacearea|area)$/i],
  ["diffusion", /(^|_)(fa|md|ad|rd|mo|icvf|isovf|odi)(_|$)/i],
  [
    "subcortical volumes",
    /^(left|right|lh|rh|l|r)?[_.-]?(latvent|lateral[_.-]?ventricle|inf[_.-]?lat[_.-]?vent|thal(amus)?([_.-]?proper)?|caud(ate)?|put(amen)?|pal(lidum)?|hippo(campus)?|amyg(dala)?|accumb(ens)?([_.-]?area)?|ventraldc|choroid[_.-]?plexus|cerebellum[_.-](cortex|white[_.-]matter))([_.-]?vol(ume)?)?$/i,
  ],
  ["cortical volumes", /^(lh|rh|l|r)_[a-z0-9_.&-]+_(gray|grey)?vol(ume)?$/i],
  ["functional connectivity", /(^|_)(fc|rsfc|conn(ectivity)?)(_|$)/i],
  [
    "cognition",
    /(^|_)(iq|fsiq|viq|piq|wais|wasi|wisc|mmse|moca|cantab|cvlt|ravlt|stroop|tmt|nback|digit_?span|panda|mccb|bacs|fluency)(_|\d|$)/i,
  ],
  [
    "clinical scales",
    /(^|_)(panss|bprs|hamd|hdrs|ham|bdi|madrs|ymrs|gaf|cgi|sans|saps|updrs|adas|ados|scl|hopkins|bis|stai|phq|gad|pcl)(_|\d|$)/i,
  ],
];

/**
 * Features by kind of measurement, as far as their names tell: FreeSurfer's thicknesses, areas and volumes, ENIGMA's
 * columns, diffusion, connectivity, usual tests and scales. A proposal; nothing is grouped unless somebody says so.
 *
 * @returns nothing unless at least two kinds are found, or one beside others; columns of no known kind are in none
 */
export function proposeModalities(features: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const name of features) {
    const kind = kinds.find(([, pattern]) => pattern.test(name))?.[0];
    if (kind !== undefined) found[kind] = [...(found[kind] ?? []), name];
  }
  const several = Object.entries(found).filter(([, names]) => names.length > 1);
  const named = several.reduce((sum, [, names]) => sum + names.length, 0);
  return several.length > 1 || (several.length === 1 && named < features.length) ? Object.fromEntries(several) : {};
}

/** Names in the order of the modalities that hold them, with their modality; all under none where there are fewer than two. */
export function byModality(
  modalities: Readonly<Record<string, readonly string[]>>,
  names: readonly string[],
): (readonly [modality: string | null, names: string[]])[] {
  const several = Object.entries(modalities);
  if (several.length < 2) return names.length > 0 ? [[null, [...names]]] : [];
  const groups = several.map(([modality, own]) => {
    const inside = new Set(own);
    return [modality, names.filter((name) => inside.has(name))] as const;
  });
  const known = new Set(several.flatMap(([, own]) => own));
  const rest = names.filter((name) => !known.has(name));
  return [...groups, [null, rest] as const].filter(([, own]) => own.length > 0);
}
