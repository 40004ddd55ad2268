const phases: Readonly<Record<string, string>> = {
  read: "Reading the table",
  measure: "Reading the table",
  preprocess: "Preparing the features",
  fit: "Looking for subgroups",
  restart: "Looking for subgroups from many starts",
  restarts: "Looking for subgroups from many starts",
  em: "Looking for subgroups",
  everyone: "Placing everyone",
  consensus: "Agreeing on the subgroups",
  stability: "Trying again on parts of the people",
  resamples: "Trying again on parts of the people",
  methods: "Comparing methods and numbers of subgroups",
  verdict: "Asking people left out whether there are subgroups",
  "null cohorts": "Comparing with cohorts without subgroups",
  nulls: "Comparing with people who have no subgroups",
  confirmation: "Confirming on people held out",
  sites: "Leaving out each site in turn",
  profiles: "Describing the subgroups",
  confounds: "Checking what else differs",
  describe: "Writing down the answer",
  train: "Training the encoder",
  "look over images": "Looking over the images",
};

/** What is being done now, in words: of a phase such as `stability 3`, the word is known and the number kept. */
export function phaseWords(phase: string): string {
  const found = /^([a-z]+)(?:[\s:/-]+(.*))?$/i.exec(phase.trim());
  const known = phases[phase] ?? (found ? phases[found[1]!] : undefined);
  if (!known) return phase.charAt(0).toUpperCase() + phase.slice(1);
  const rest = found?.[2] && !phases[phase] ? ` (${found[2]})` : "";
  return known + rest;
}
