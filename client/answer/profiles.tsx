import { useCallback, useMemo, useState } from "preact/hooks";
import type { Result } from "../../src/contract/result.js";
import { Picture } from "../parts/picture.js";
import { type ForestRow, forest } from "../plots/forest.js";
import { groupName } from "../plots/palette.js";
import { count, several } from "../words/numbers.js";
import { fileName, titled } from "../words/sentences.js";
import { followsOutcome, reference } from "../words/whom.js";
import { ExploratoryNote } from "./exploratoryNote.js";
import { patientLegend } from "./mapPoints.js";
import { type ProfileSet, profileGroups, profileRows, profilesOf, profileTable } from "./profileRows.js";
import { profileHeading, profileKinds, profileMeaning, profileTitle, whyNothingHeldOut } from "./profileWords.js";

/** How each subgroup differs from the controls, by feature; what describes and what confirms kept apart. */
export function Profiles({ result }: { result: Result }) {
  const sets = (["descriptive", "heldOut", "columns"] as const).filter((set) => profilesOf(result, set).length > 0);
  if (sets.length === 0) return <p>There is no profile to show.</p>;
  const missing = whyNothingHeldOut(result);
  return (
    <>
      <ExploratoryNote result={result} />
      {sets.map((set) => (
        <section key={set} class="stack">
          <h3>{profileHeading(set, result.sizes.length)}</h3>
          <p class="quiet">{profileMeaning(result, set)}</p>
          {profileGroups(result, set).map(([modality, features], _, { length }) => (
            <div key={modality} class="stack close">
              {(modality || length > 1) && (
                <h4>
                  {modality ?? "Of no modality"} <span class="quiet">({several(features.length, "measure")})</span>
                </h4>
              )}
              <ProfilePanel result={result} set={set} modality={modality} features={features} />
            </div>
          ))}
        </section>
      ))}
      {missing && <p class="quiet">{missing}</p>}
    </>
  );
}

const few = 10;

/** In the names of saved pictures. */
const names: Readonly<Record<ProfileSet, string>> = {
  descriptive: "descriptive",
  heldOut: "confirmatory",
  columns: "confirmatory-columns",
};

function controlsOf({ confirmation, fitted }: Result, set: ProfileSet): number {
  return set === "heldOut" && confirmation ? confirmation.heldOut.controls : (fitted.people ?? fitted).controls;
}

type PanelProps = {
  readonly result: Result;
  readonly set: ProfileSet;
  /** Which modality these features are; null where there is no more than one. */
  readonly modality: string | null;
  readonly features: readonly string[];
};

function ProfilePanel({ result, set, modality, features }: PanelProps) {
  const [all, setAll] = useState(false);
  const { rows, shared } = useMemo(() => profileRows(result, set, features), [result, set, features]);
  const shown = useMemo(() => (all ? rows : rows.slice(0, few)), [all, rows]);
  const draw = useCallback(
    (width: number) =>
      forest(shown, {
        width,
        clusters: result.sizes.length,
        reference: reference(result),
        title: titled(
          result,
          `${modality ? `${modality.charAt(0).toUpperCase()}${modality.slice(1)}. ` : ""}${profileTitle(set, { shown: shown.length, all: rows.length, groups: result.sizes.length })}`,
        ),
        subtitle: `${profileKinds[set]}; ${shared ? `${shared}; ` : ""}dots are Cohen's d against ${followsOutcome(result) ? "the other subgroups" : `${count(controlsOf(result, set))} controls`} with ${Math.round(100 * (1 - result.plan.evaluate.level))} % intervals; filled where q < ${result.plan.evaluate.level}`,
        description: describe(shown, result.sizes.length),
        legend:
          set === "heldOut"
            ? result.sizes.map((_, k) => ({ cluster: k + 1, text: `Subgroup ${k + 1}` }))
            : patientLegend(result),
      }),
    [shown, rows, shared, result, set],
  );
  const more =
    rows.length > few ? (
      <div class="row no-print">
        <button type="button" onClick={() => setAll(!all)}>
          {all ? `The first ${few}` : `All ${several(rows.length, "measure")}`}
        </button>
      </div>
    ) : null;
  return (
    <Picture
      name={fileName(result, `profiles-${names[set]}${modality ? `-${slug(modality)}` : ""}`)}
      draw={draw}
      table={profileTable(result, set, features)}
      controls={more}
    />
  );
}

function slug(modality: string): string {
  return modality.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

function describe(rows: readonly ForestRow[], groups: number): string {
  const said = rows
    .slice(0, 5)
    .map(
      (row) =>
        `${row.name}: ${row.marks.map((m) => `${groupName(m.cluster, groups).toLowerCase()} ${m.effect?.toFixed(2) ?? "unknown"}`).join(", ")}`,
    );
  return `The strongest: ${said.join("; ")}.`;
}
