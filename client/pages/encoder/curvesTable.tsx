import type { ProbeRow } from "../../../src/contract/probe.js";
import { figureName } from "../../encoders/probeWords.js";
import { count, twoDecimals } from "../../words/numbers.js";

/** How well each target is told by so many people, where that was asked for. */
export function CurvesTable({ rows }: { rows: readonly ProbeRow[] }) {
  const drawn = rows.filter(({ curve }) => curve.length > 0);
  if (drawn.length === 0) return null;
  const sizes = [...new Set(drawn.flatMap(({ curve }) => curve.map(({ size }) => size)))].sort((a, b) => a - b);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label="By how many people it was learnt">
      <table>
        <thead>
          <tr>
            <th scope="col">Learnt from</th>
            {sizes.map((size) => (
              <th key={size} scope="col" class="number">
                {count(size)} people
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((row) => (
            <tr key={row.target}>
              <th scope="row">
                {row.target} <span class="small quiet">{figureName(row.kind)}</span>
              </th>
              {sizes.map((size) => {
                const at = row.curve.find((each) => each.size === size);
                return (
                  <td key={size} class="number nowrap">
                    {at
                      ? `${twoDecimals(at.mean)}${at.deviation === null ? "" : ` ± ${twoDecimals(at.deviation)}`}`
                      : "–"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
