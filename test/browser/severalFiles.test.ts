import { expect, it } from "vitest";
import { cohortText } from "../server/cohortText.js";
import { axeFaults } from "./browser.js";
import { complaints, openPages, page, server } from "./opened.js";

openPages();

function file(name: string, rows: readonly (readonly (string | undefined)[])[]) {
  const buffer = Buffer.from(rows.map((row) => row.join(",")).join("\n"));
  return { name, mimeType: "text/csv", buffer };
}

it("takes several files at once, asks by which column they are joined, and says who was left out", async () => {
  const cells = cohortText()
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const scores = cells
    .slice(0, 91)
    .map(([id, , , , ...rest], i) => (i === 0 ? ["note", "measured", ...rest] : [`note ${i}`, id, ...rest]));
  await page.goto(server.url);
  await page.setInputFiles("input[type=file]", [
    file(
      "people.csv",
      cells.map((row) => row.slice(0, 4)),
    ),
    file("scores.csv", scores),
  ]);
  await page.getByLabel("Column of participants in scores.csv").fill("measured");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Join them so" }).click();
  await page.getByRole("heading", { level: 1, name: /^90 people, / }).waitFor();
  await page.getByText("10 rows were left out").click();
  await page.getByText("of people.csv: not in scores.csv").first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(complaints.filter((complaint) => !complaint.includes("422"))).toEqual([]);
});
