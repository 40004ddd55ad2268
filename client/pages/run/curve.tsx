import { useCallback } from "preact/hooks";
import { Picture } from "../../parts/picture.js";
import { progressLine } from "../../plots/progressLine.js";
import { state } from "../../state.js";

/** The figure that the present phase reports, as it comes in. */
export function Curve() {
  const seen = state.progress.value;
  const last = seen.at(-1)?.event;
  const name = last ? Object.keys(last.metrics)[0] : undefined;
  const own =
    name && last ? seen.filter((s) => s.event.phase === last.phase && s.event.metrics[name] !== undefined) : [];
  const values = own.map((s) => s.event.metrics[name!]!);
  const words = {
    title: "How the computation goes",
    subtitle: "Each step of the present phase",
    description: `The latest value is ${values.at(-1)?.toPrecision(3)}`,
  };
  const draw = useCallback(
    (width: number) => progressLine(values, { ...words, width, label: name ?? "" }),
    [values.length, name],
  );
  if (!name || values.length < 3) return null;
  return (
    <details class="fold">
      <summary>Details</summary>
      <div>
        <Picture name="progress" draw={draw} table={{ head: ["Step", name], rows: values.map((v, i) => [i + 1, v]) }} />
      </div>
    </details>
  );
}
