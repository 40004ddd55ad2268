import type { Result } from "../../src/contract/result.js";
import { count, several, twoDecimals } from "../words/numbers.js";
import type { ProfileSet } from "./profileRows.js";

const profileHeadings: Readonly<Record<ProfileSet, string>> = {
  descriptive: "Descriptive: on the features and people that made the subgroups",
  heldOut: "Confirmatory: on people held out",
  columns: "Confirmatory: on columns that had no part in making the subgroups",
};

/** Above a set; patients who were kept together were not made into anything. */
export function profileHeading(set: ProfileSet, groups: number): string {
  return groups === 1 ? oneGroupHeadings[set] : profileHeadings[set];
}

const oneGroupHeadings: Readonly<Record<ProfileSet, string>> = {
  descriptive: "All patients against controls: features",
  heldOut: "All patients against controls: people held out",
  columns: "All patients against controls: other columns",
};

/** What a saved picture is of. */
export const profileKinds: Readonly<Record<ProfileSet, string>> = {
  descriptive: "Descriptive",
  heldOut: "Confirmatory, on people held out",
  columns: "Confirmatory, on other columns",
};

/** The title of the picture of a set, of which so many rows are shown. */
export function profileTitle(
  set: ProfileSet,
  { shown, all, groups }: { shown: number; all: number; groups: number },
): string {
  if (groups === 1)
    return `Measures by how far patients differ from controls${shown < all ? `: the first ${shown}` : ""}`;
  if (set === "heldOut")
    return shown < all
      ? `The first ${shown} measures of the description, in new people`
      : "The same measures in new people";
  return shown < all
    ? `The ${shown} measures that tell the subgroups apart most`
    : "Measures by how far they tell the subgroups apart";
}

/** What the profiles of a set do and do not show. */
export function profileMeaning(result: Result, set: ProfileSet): string {
  if (result.sizes.length === 1)
    return "Patients were kept together: this compares all of them with the controls, and says nothing of subgroups.";
  if (set === "descriptive" && result.embeddedBy)
    return "The subgroups were made from these coordinates, and the encoder that gives them reads these columns or learnt with them: differences are expected, intervals are too narrow and q is too small. They say what the subgroups look like, not that they are real. Columns are compared as measured: the effect of covariates was removed from the coordinates alone.";
  if (set === "descriptive")
    return "The subgroups were made from these same features in these same people, so differences are expected, intervals are too narrow and q is too small. They say what the subgroups look like, not that they are real.";
  if (set === "columns")
    return "Nobody was placed by looking at these columns, so everyone is compared and q can be taken at its word. A column that goes with the features can differ even where there is one group only.";
  return `${heldOutWho(result)} Each measure is compared in people placed without looking at it, so q can be taken at its word, and a measure that tells the subgroups apart all alone cannot be confirmed. What this shows: a rule learnt from other people tells new ones apart in this way. What it does not show: that the subgroups are separate groups. Measures that go together confirm each other along a single dimension too; that question is the verdict's.${result.embeddedBy ? " The encoder was not trained anew: people whom it learnt from are new to the subgroups, not to the embedding." : ""}`;
}

function heldOutWho({ confirmation }: Result): string {
  if (!confirmation) return "A second fit learnt from part of the people; these are the others.";
  const { learntFrom, heldOut, agreement } = confirmation;
  return `A second fit learnt from ${several(learntFrom.patients, "patient")} and ${several(learntFrom.controls, "control")} alone; shown are the other ${count(heldOut.patients)} and ${count(heldOut.controls)}. It agrees with the subgroups above ${twoDecimals(agreement)} of 1 (adjusted Rand index) on the patients held out${agreement < 0.5 ? ": little, so it confirms other subgroups than those" : ""}.`;
}

/** Why there is nothing on people held out; null where there is. */
export function whyNothingHeldOut({ plan, confirmation, sizes }: Result): string | null {
  if (confirmation || sizes.length === 1) return null;
  return plan.evaluate.holdout === 0
    ? "Nobody was held out for confirmation in this run. Under Settings, hold out a share of the people to obtain it."
    : "Nothing was confirmed on people held out; the warnings say why.";
}
