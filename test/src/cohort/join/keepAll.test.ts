import { describe, expect, it } from "vitest";
import { cellText, columnNamed } from "../../../../src/cohort/cells.js";
import { describeCohort } from "../../../../src/cohort/describeCohort.js";
import { joinTables } from "../../../../src/cohort/join/joinTables.js";
import { built } from "../table.js";

const everyone = Array.from({ length: 12 }, (_, i) => i);
const isControl = (i: number) => i % 2 === 0;
const volume = (i: number) => 1400000 + 1000 * ((i * 7) % 12);

function file(name: string, header: string, people: readonly number[], cells: (i: number) => string) {
  return { name, cohort: built([`SubjID,${header}`, ...people.map((i) => `S${100 + i},${cells(i)}`)]).cohort };
}

const cov = file(
  "cov.csv",
  "Dx,Age,ICV",
  everyone,
  (i) => `${isControl(i) ? 0 : 1},${20 + ((i * 5) % 12)},${volume(i)}`,
);
const volumes = (people: readonly number[], icv = volume, name = "volumes.csv") =>
  file(name, "Lthal,ICV", people, (i) => `${8000 + 10 * i},${icv(i)}`);
const controls = everyone.filter(isControl);
const patients = everyone.filter((i) => !isControl(i));
const join = (...tables: Parameters<typeof joinTables>[0]) => joinTables(tables, { ids: {}, keep: "all" });
const cells = ({ cohort }: ReturnType<typeof join>, name: string) => {
  const column = columnNamed(cohort, name);
  return column && Array.from({ length: cohort.rows }, (_, row) => cellText(column, row));
};

describe("joining files so that everyone is kept", () => {
  it("keeps a column once where the cells that both files have agree, though one of them lacks people", () => {
    const joined = join(cov, volumes(controls));
    expect(joined.cohort.columns.map(({ name }) => name)).toEqual(["SubjID", "Dx", "Age", "ICV", "Lthal"]);
    expect(cells(joined, "ICV")).toEqual(everyone.map((i) => String(volume(i))));
    expect(joined.warnings.join()).not.toContain("other values");
  });

  it("keeps both where one cell that both files have differs", () => {
    const joined = join(
      cov,
      volumes(controls, (i) => volume(i) + (i === 4 ? 1 : 0)),
    );
    expect(cells(joined, "ICV (volumes.csv)")?.slice(0, 6)).toEqual(
      everyone.slice(0, 6).map((i) => (isControl(i) ? String(volume(i) + (i === 4 ? 1 : 0)) : "")),
    );
    expect(joined.warnings).toContainEqual(expect.stringContaining('"ICV" is in several files with other values'));
  });

  it("fills a column from each file for its own people, and says so", () => {
    const joined = join(cov, volumes([0, 1, 2, 3, 4, 5], volume, "a.csv"), volumes([4, 5, 6, 7, 8], volume, "b.csv"));
    expect(cells(joined, "Lthal")).toEqual(everyone.map((i) => (i < 9 ? String(8000 + 10 * i) : "")));
    expect(columnNamed(joined.cohort, "Lthal")?.form).toBe("number");
    expect(joined.warnings).toEqual(["Taken from several files, from each for the people that it has: Lthal."]);
    expect(joined.join.files.map(({ name, columns }) => [name, columns])).toEqual([
      ["a.csv", 1],
      ["b.csv", 1],
      ["cov.csv", 4],
    ]);
  });

  it("tells of a file that holds no patient, or no control", () => {
    expect(join(cov, volumes(controls)).warnings).toEqual([
      'volumes.csv holds no patient: every row that was joined has Dx "0". What it alone measures cannot be contrasted.',
    ]);
    expect(join(cov, volumes(patients)).warnings).toEqual([
      'volumes.csv holds no control: every row that was joined has Dx "1". What it alone measures cannot be contrasted.',
    ]);
    expect(join(cov, volumes([0, 1, 2])).warnings).toEqual([]);
  });

  it("proposes no covariate that no patient has, and leaves it out with the features of that file", () => {
    const { cohort } = join(
      cov,
      volumes(controls, (i) => volume(i) + 1),
    );
    const { proposal, warnings } = describeCohort(cohort, {});
    expect(proposal).toMatchObject({ covariates: ["Age", "ICV"], ignore: ["Lthal", "ICV (volumes.csv)"] });
    expect(warnings).toContain(
      "Measured in patients only or in controls only, and left out: Lthal, ICV (volumes.csv).",
    );
    const said = describeCohort(cohort, { covariates: ["ICV (volumes.csv)"] }).proposal;
    expect(said).toMatchObject({ covariates: ["ICV (volumes.csv)"], ignore: ["Lthal"] });
  });
});
