import type { EncoderReport } from "../../../src/contract/encoder.js";
import { saveFile } from "../../parts/save.js";
import { count, several, twoDecimals } from "../../words/numbers.js";

/** Who was learnt from, by what network and loss, with which versions; and the plan, to replay. */
export function HowTrained({ report }: { report: EncoderReport }) {
  const { network, plan, flow, widths, environment, start, objectiveTitle } = report;
  const facts: [string, string][] = [
    ["Network", `${network.title}: ${several(network.parameters, "number")} learnt`],
    ["What it sees", network.input.length === 1 ? several(network.input[0] ?? 0, "column") : network.input.join(" × ")],
    ["Features", `${count(network.features)}, and ${count(network.projection)} behind its head, where the loss acts`],
    ["Loss", [objectiveTitle, ...plan.terms.map(({ id, weight }) => `${id} × ${weight}`)].join(" + ")],
    ...widths.map(({ column, sigma }): [string, string] => [`Reach in ${column}`, twoDecimals(sigma)]),
    ...(start
      ? [["Started from", `${start.from}: ${several(start.restored, "tensor")} restored`] as [string, string]]
      : []),
    ["Seed", String(plan.seed)],
    ...Object.entries(environment).map(([name, value]): [string, string] => [name, value]),
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="scroll">
        <table aria-label="Who was learnt from">
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col" class="number">
                Rows
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {flow.map(({ step, rows, reason }) => (
              <tr key={step}>
                <th scope="row">{step}</th>
                <td class="number">{count(rows)}</td>
                <td>{reason ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="row">
        <button
          type="button"
          onClick={() => saveFile("plan.json", `${JSON.stringify(plan, null, 2)}\n`, "application/json")}
        >
          The plan (JSON)
        </button>
      </div>
    </>
  );
}
