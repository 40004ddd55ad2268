import { describe, expect, it } from "vitest";
import { identifying } from "../../../src/cohort/identifying.js";
import { corticalRegions, subcorticalStructures } from "../../../src/simulate/desikanRegions.js";

const people = [
  "Anna Schmidt",
  "Ben Okafor",
  "Chloé Martin",
  "Dev Patel",
  "Eva Novák",
  "Finn Olsen",
  "Gia Rossi",
  "Hugo Silva",
  "Ida Berg",
  "Jan de Vries",
];
const dates = ["1961-02-03", "1975-11-30", "1988-07-07", "1990-01-01", "1999-12-31"];

describe("identifying(name, cells)", () => {
  it.each([
    ["name", people],
    ["last_name", ["Schmidt", "Okafor"]],
    ["Vorname", ["Anna", "Ben"]],
    ["Prénom", ["Chloé"]],
    ["Apellidos", ["García"]],
    ["who", people],
    ["dob", ["20"]],
    ["Geburtsdatum", ["03.02.1961"]],
    ["date_naissance", dates],
    ["when", dates],
    ["MRN", ["48213"]],
    ["hospital_number", ["H12"]],
    ["NHS No", ["943 476 5919"]],
    ["code", ["078-05-1120", "219-09-9999"]],
    ["e-mail", ["a@b.org"]],
    ["contact", ["a@b.org", "c@d.org"]],
    ["phone_number", ["0171 234567"]],
    ["reach", ["+44 20 7946 0958"]],
    ["Postleitzahl", ["50667"]],
    ["home address", ["1 Long Lane"]],
    ["birthyear", ["1961", "1975"]],
    ["year_of_birth", ["1961"]],
    ["patient_name", ["P4x 11", "K9"]],
    ["LastName", ["Smith2", "Olsen3"]],
    ["surname", ["A1"]],
    ["clinician", ["Dr. Meyer", "Dr. Ito"]],
    ["rated_by", ["Dr. Meyer", "Prof. Ito", "Dr Berg"]],
  ])("flags %s", (name, cells) => {
    expect(identifying(name, cells)).toMatch(/^looks like /);
  });

  it.each([
    ["participant_id", ["sub-001", "sub-002"]],
    ["subject_name", ["S01", "S02"]],
    ["site", ["Anna Hospital", "Ben Clinic"]],
    ["scan_date", ["2019-01-02", "2020-05-06", "2021-03-04", "2021-03-05", "2021-03-06"]],
    ["clinician", ["C1", "C2"]],
    ["birth_order", ["1", "2"]],
    ["year", ["2001", "2002"]],
    ["drug", ["Drospirenone", "Mst", "MR10", "MS relapsing"]],
    ["birth_weight", ["3.2", "2.9"]],
    ["lh_frontalpole", ["2.5", "2.7"]],
    ["mobile_app_minutes", ["12", "15"]],
    ["total", ["1234567890", "1234567891"]],
    ["score", ["-1.25", "0.5"]],
    ["diagnosis", ["control", "patient"]],
  ])("does not flag %s", (name, cells) => {
    expect(identifying(name, cells)).toBeNull();
  });

  it("flags no region of the brain", () => {
    const regions = [...corticalRegions, ...subcorticalStructures].map(({ name }) => name);
    const names = regions.flatMap((region) => [
      region,
      `lh_${region}_thickness`,
      `Left-${region}`,
      `L_${region}_surfavg`,
    ]);
    expect(names.filter((name) => identifying(name, ["2.5", "2.7"]) !== null)).toEqual([]);
  });
});
