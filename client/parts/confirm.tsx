import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

type Props = {
  readonly title: string;
  readonly action: string;
  readonly children: ComponentChildren;
  readonly onYes: () => void;
  readonly onNo: () => void;
};

/** Asks before something is lost, and says what. Escape keeps it. */
export function Confirm({ title, action, children, onYes, onNo }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="confirm-title" onClose={onNo}>
      <div class="stack">
        <h2 id="confirm-title">{title}</h2>
        {children}
        <div class="row">
          <button type="button" class="danger" onClick={onYes}>
            {action}
          </button>
          <button type="button" onClick={onNo}>
            Keep it
          </button>
        </div>
      </div>
    </dialog>
  );
}
