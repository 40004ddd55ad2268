import { useId } from "preact/hooks";
import { several } from "../words/numbers.js";
import { namesOf } from "./sortFiles.js";

/** What is made of each image. */
export type Made =
  | { readonly kind: "grid"; readonly cells: number }
  | { readonly kind: "atlas"; readonly atlas: string; readonly names: string | null }
  | { readonly kind: "none" };

type Props = {
  readonly made: Made;
  readonly volumes: readonly string[];
  readonly tables: readonly string[];
  readonly onChange: (made: Made) => void;
};

const MOST_CELLS = 64;

/** The features that images become: blocks of a grid, regions of an atlas that was dropped with them, or none. */
export function ReductionChoice({ made, volumes, tables, onChange }: Props) {
  const name = useId();
  const atlas = volumes[0];
  const pick = (text: string, to: Made | null) => (
    <label class="choice">
      <input
        type="radio"
        name={name}
        checked={made.kind === to?.kind}
        disabled={to === null}
        onChange={() => to && onChange(to)}
      />{" "}
      {text}
    </label>
  );
  return (
    <fieldset class="stack close">
      <legend>Features that are made of each image</legend>
      {pick("The means of blocks of a grid", { kind: "grid", cells: 8 })}
      {made.kind === "grid" && <Grid cells={made.cells} onChange={onChange} />}
      {pick(
        "The means of the regions of an atlas",
        atlas === undefined ? null : { kind: "atlas", atlas, names: namesOf(atlas, tables) },
      )}
      {atlas === undefined && (
        <p class="small quiet">
          For an atlas, drop it as well: a NIfTI volume of labels in the space of the images, and a table of their
          names.
        </p>
      )}
      {made.kind === "atlas" && <Atlas made={made} volumes={volumes} tables={tables} onChange={onChange} />}
      {pick("None: keep the images; subgroups are sought in the columns of the table", { kind: "none" })}
    </fieldset>
  );
}

function Grid({ cells, onChange }: { cells: number; onChange: Props["onChange"] }) {
  const id = useId();
  return (
    <div class="row">
      <label for={id}>Blocks along each axis</label>
      <input
        id={id}
        type="number"
        min={1}
        max={MOST_CELLS}
        required
        value={cells}
        onInput={({ currentTarget }) => {
          const typed = currentTarget.valueAsNumber;
          if (Number.isInteger(typed) && typed >= 1 && typed <= MOST_CELLS) onChange({ kind: "grid", cells: typed });
        }}
      />
      <span class="small quiet">
        {several(cells ** 2, "feature")} of a grey picture, {several(cells ** 3, "feature")} of a volume
      </span>
    </div>
  );
}

type AtlasProps = Omit<Props, "made"> & { readonly made: Extract<Made, { kind: "atlas" }> };

function Atlas({ made, volumes, tables, onChange }: AtlasProps) {
  const [atlas, names] = [useId(), useId()];
  return (
    <div class="row">
      <label for={atlas}>Atlas</label>
      <select
        id={atlas}
        value={made.atlas}
        onChange={({ currentTarget: { value } }) => onChange({ ...made, atlas: value })}
      >
        {volumes.map((volume) => (
          <option key={volume}>{volume}</option>
        ))}
      </select>
      <label for={names}>Names of its regions</label>
      <select
        id={names}
        value={made.names ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ ...made, names: value === "" ? null : value })}
      >
        <option value="">numbers alone</option>
        {tables.map((table) => (
          <option key={table}>{table}</option>
        ))}
      </select>
    </div>
  );
}
