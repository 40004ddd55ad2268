import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Confirm } from "./confirm.js";

type Props = {
  /** What the button is called, for those who cannot see its row. */
  readonly label: string;
  /** The question before anything is lost. */
  readonly title: string;
  readonly disabled?: boolean;
  readonly onDelete: () => void;
  /** What goes. */
  readonly children: ComponentChildren;
};

/** Deletes what its row of a table shows, once asked whether it should. */
export function DeleteButton({ label, title, disabled = false, onDelete, children }: Props) {
  const [asking, setAsking] = useState(false);
  const yes = () => {
    setAsking(false);
    onDelete();
  };
  return (
    <>
      <button type="button" class="plain danger" disabled={disabled} aria-label={label} onClick={() => setAsking(true)}>
        Delete
      </button>
      {asking && (
        <Confirm title={title} action="Delete for good" onYes={yes} onNo={() => setAsking(false)}>
          {children}
        </Confirm>
      )}
    </>
  );
}
