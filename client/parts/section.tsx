import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

type Props = {
  readonly id: string;
  readonly title: string;
  readonly answer: string;
  readonly open?: boolean;
  readonly children: () => ComponentChildren;
};

/** A question one may ask of the answer: its title and one sentence at once, the evidence on demand. Drawn when first opened. */
export function Section({ id, title, answer, open = false, children }: Props) {
  const element = useRef<HTMLDetailsElement>(null);
  const [seen, setSeen] = useState(open);
  useEffect(() => {
    if (!open || !element.current) return;
    element.current.open = true;
    element.current.scrollIntoView({ block: "start" });
  }, [open]);
  return (
    <details class="section" id={id} ref={element} onToggle={(e) => e.currentTarget.open && setSeen(true)}>
      <summary>
        <h2>{title}</h2>
        <span class="quiet">{answer}</span>
      </summary>
      <div class="stack">{seen && children()}</div>
    </details>
  );
}
