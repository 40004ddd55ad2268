import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import type { Sheets } from "../../src/contract/sheets.js";
import { several } from "../words/numbers.js";

type Props = {
  /** The sheets there are to choose from; null where they are not known, and the name is typed. */
  readonly sheets: readonly string[] | null;
  readonly busy: boolean;
  readonly onRead: (sheet: string) => void;
};

/** Says which sheet of a workbook is to be read. */
export function SheetForm({ sheets, busy, onRead }: Props) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const sheet = sheets === null ? typed.trim() : chosen !== null && sheets.includes(chosen) ? chosen : sheets[0];
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (sheet) onRead(sheet);
      }}
    >
      <label for={id}>Sheet</label>
      {sheets === null ? (
        <input id={id} type="text" value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
      ) : (
        <select id={id} value={sheet} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {sheets.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
      <button type="submit" disabled={busy || !sheet}>
        {busy ? "Reading the table…" : "Read this sheet"}
      </button>
    </form>
  );
}

/** Which sheet of a workbook was read, and within, the way to another; nothing where there is no other. */
export function OtherSheets({ sheets, children }: { sheets: Sheets | null; children: ComponentChildren }) {
  if (!sheets || sheets.others.length === 0) return null;
  return (
    <details class="fold">
      <summary>
        Sheet “{sheets.read}” was read; the workbook has {several(sheets.others.length, "other sheet")}
      </summary>
      <div class="stack close">{children}</div>
    </details>
  );
}

/** Whether the only file that was given is called like a workbook. */
export function isWorkbook(files: readonly File[]): boolean {
  return files.length === 1 && /\.xls[xm]$/i.test(files[0]?.name ?? "");
}
