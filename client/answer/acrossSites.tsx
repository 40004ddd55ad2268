import { acrossSitesInWords, type SiteLeftOut, type AcrossSites as Told } from "../../src/contract/acrossSites.js";
import { csv } from "../../src/contract/csv.js";
import type { Result } from "../../src/contract/result.js";
import { saveFile } from "../parts/save.js";
import { count, twoDecimals } from "../words/numbers.js";
import { fileName } from "../words/sentences.js";
import { ExploratoryNote } from "./exploratoryNote.js";

/** Each site left out in turn: whether the fit without it places its people as the model does. */
export function AcrossSites({ result, told }: { result: Result; told: Told }) {
  const chance = (1 / result.sizes.length).toFixed(2);
  return (
    <>
      <ExploratoryNote result={result} />
      <p class="quiet">
        In each row, everything was learnt anew without that site ({told.column}), and its people were placed by what
        was learnt. Agreement is 1 where they come to lie together as the model places them, 0 as by chance. Accuracy is
        how often the same subgroup is found; guessing gives {chance}. Contrast is the share of the patients' spread
        between subgroups that the controls of the site do not have.
      </p>
      <div class="scroll">
        <table aria-label="Each site left out in turn">
          <thead>
            <tr>
              {head(result).map((name) => (
                <th key={name} scope="col" class={name === "Site" ? "" : "number"}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.sites.map((site) => (
              <Row key={site.site} site={site} />
            ))}
          </tbody>
        </table>
      </div>
      <ul>
        {acrossSitesInWords(told).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <div class="tools no-print">
        <button
          type="button"
          class="plain"
          onClick={() =>
            saveFile(
              `${fileName(result, "across-sites")}.csv`,
              csv(head(result), told.sites.map(figuresOf)),
              "text/csv",
            )
          }
        >
          Save CSV
        </button>
      </div>
    </>
  );
}

function head({ sizes }: Result): string[] {
  const subgroups = sizes.map((_, k) => `In subgroup ${k + 1}`);
  return ["Site", "Controls", "Patients", ...subgroups, "Agreement", "Accuracy", "Contrast"];
}

function figuresOf({ site, controls, patients, sizes, ...figures }: SiteLeftOut): (string | number | null)[] {
  return [site, controls, patients, ...sizes, figures.agreement, figures.balancedAccuracy, figures.contrast];
}

function Row({ site }: { site: SiteLeftOut }) {
  const { agreement, balancedAccuracy, contrast } = site;
  return (
    <tr>
      <th scope="row">{site.site}</th>
      {[site.controls, site.patients, ...site.sizes].map((n, i) => (
        <td key={i} class="number">
          {count(n)}
        </td>
      ))}
      {site.collapsed ? (
        <td colSpan={3}>the fit without it lost a subgroup</td>
      ) : (
        [agreement, balancedAccuracy, contrast].map((value, i) => (
          <td key={i} class="number">
            {value === null ? <span class="quiet">too few</span> : twoDecimals(value)}
          </td>
        ))
      )}
    </tr>
  );
}
