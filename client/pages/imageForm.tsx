import { useId, useState } from "preact/hooks";
import type { ImageOptions } from "../../src/contract/imageOptions.js";
import { type Made, ReductionChoice } from "../images/reductionChoice.js";
import { namesOf, sortFiles } from "../images/sortFiles.js";

type Props = {
  readonly files: readonly File[];
  readonly busy: boolean;
  readonly onRead: (said: ImageOptions) => void;
  readonly onForget: () => void;
};

/** Says what becomes of images that came with a table, before they are read. */
export function ImageForm({ files, busy, onRead, onForget }: Props) {
  const id = useId();
  const { archives, volumes, tables } = sortFiles(files.map(({ name }) => name));
  const atlas = archives.length > 0 ? volumes[0] : undefined;
  const guess: Made = atlas ? { kind: "atlas", atlas, names: namesOf(atlas, tables) } : { kind: "grid", cells: 8 };
  const [chosen, setChosen] = useState<Made | null>(null);
  const [column, setColumn] = useState("");
  const made = chosen ?? guess;
  const people = tables.filter((name) => made.kind !== "atlas" || name !== made.names);
  const lacks = lacking(archives, people);
  return (
    <form
      class="stack"
      aria-label="A table with images"
      onSubmit={(event) => {
        event.preventDefault();
        onRead({ name: "image", ...(column === "" ? {} : { column }), ...reduction(made) });
      }}
    >
      <h2>A table with images</h2>
      <dl class="facts">
        <div>
          <dt>Images</dt>
          <dd>{archives.join(", ") || "none yet"}</dd>
        </div>
        <div>
          <dt>Table</dt>
          <dd>{people.join(", ") || "none yet"}</dd>
        </div>
      </dl>
      <ReductionChoice made={made} volumes={volumes} tables={tables} onChange={setChosen} />
      <div class="row">
        <label for={id}>Column that names each person’s file</label>
        <input
          id={id}
          type="text"
          value={column}
          placeholder="the one that looks like it"
          onInput={({ currentTarget }) => setColumn(currentTarget.value.trim())}
        />
      </div>
      {lacks && <p role="status">{lacks}</p>}
      <div class="row">
        <button type="submit" class="primary" disabled={busy || lacks !== null}>
          {busy ? "Reading the images…" : "Read table and images"}
        </button>
        <button type="button" disabled={busy} onClick={onForget}>
          Forget these files
        </button>
      </div>
    </form>
  );
}

function lacking(archives: readonly string[], people: readonly string[]): string | null {
  if (archives.length === 0) return "Pack the images into one zip archive, and drop it here as well.";
  if (archives.length > 1) return "All images of a cohort go into one archive: there are several.";
  if (people.length === 0)
    return "Drop the table of the people here as well: one row a person, one column that names the files.";
  return null;
}

function reduction(made: Made): Pick<ImageOptions, "reduce"> {
  if (made.kind === "grid") return { reduce: { grid: made.cells } };
  if (made.kind === "none") return {};
  return { reduce: { atlas: made.atlas, ...(made.names === null ? {} : { names: made.names }) } };
}
