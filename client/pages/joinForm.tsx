import { useState } from "preact/hooks";
import type { JoinOptions } from "../../src/contract/join.js";

type Props = {
  readonly files: readonly File[];
  readonly busy: boolean;
  readonly onJoin: (join: JoinOptions) => void;
};

/** Says by which columns several files are joined, and who stays, where Salient could not tell. */
export function JoinForm({ files, busy, onJoin }: Props) {
  const [ids, setIds] = useState<Readonly<Record<string, string>>>({});
  const [keep, setKeep] = useState<JoinOptions["keep"]>("matched");
  const said = Object.fromEntries(Object.entries(ids).filter(([, column]) => column !== ""));
  return (
    <fieldset class="stack close">
      <legend>These {files.length} files are joined by participant</legend>
      {files.map(({ name }) => (
        <label key={name}>
          Column of participants in <code>{name}</code>{" "}
          <input
            type="text"
            value={ids[name] ?? ""}
            placeholder="the one that looks like it"
            onInput={({ currentTarget }) => setIds({ ...ids, [name]: currentTarget.value.trim() })}
          />
        </label>
      ))}
      <label class="choice">
        <input
          type="checkbox"
          checked={keep === "all"}
          onChange={({ currentTarget }) => setKeep(currentTarget.checked ? "all" : "matched")}
        />{" "}
        Keep people whom some files lack, with empty cells
      </label>
      <div class="row">
        <button type="button" disabled={busy} onClick={() => onJoin({ ids: said, keep })}>
          Join them so
        </button>
      </div>
    </fieldset>
  );
}
