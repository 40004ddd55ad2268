import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

type Props = {
  readonly children: ComponentChildren;
  readonly action: string;
  readonly busy: boolean;
  readonly slim?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** What the files to choose from are called; JSON files describe the columns of tables, zips hold images. */
const TAKEN =
  ".csv,.tsv,.txt,.dat,.xlsx,.xlsm,.parquet,.gz,.json,.zip,.nii,text/csv,text/tab-separated-values,text/plain,application/json";

/** A place to drop tables, or to choose them by keyboard. */
export function DropZone({ children, action, busy, slim = false, onFiles }: Props) {
  const [over, setOver] = useState(false);
  const [early, setEarly] = useState(false);
  const id = useId();
  const take = (files: FileList | null | undefined) => {
    if (!files?.length) return;
    setEarly(busy);
    if (!busy) onFiles([...files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a convenience beside the button within
    <div
      class={`drop${over ? " over" : ""}${slim ? " slim" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
      <input
        id={id}
        class="hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={action}
        accept={TAKEN}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <button type="button" class="primary" disabled={busy} onClick={() => document.getElementById(id)?.click()}>
        {busy ? "Reading the files…" : action}
      </button>
      <p class="small quiet" role="status">
        {early ? "Files dropped while others were being read were not taken: drop them again." : ""}
      </p>
    </div>
  );
}
