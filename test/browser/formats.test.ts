import { parquetWriteBuffer } from "hyparquet-writer";
import { beforeEach, expect, it } from "vitest";
import { cohortText, json, quickPlan } from "../server/cohortText.js";
import { cohortWorkbook } from "../server/cohortWorkbook.js";
import { hear } from "../server/events.js";
import { axeFaults, dropFile } from "./browser.js";
import { complaints, openPages, page, server } from "./opened.js";

openPages();
beforeEach(async () => {
  await page.goto(server.url);
});

const heading = (name: RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const firstCell = () => page.getByRole("region", { name: "Rows of the table" }).locator("tbody td").first();
const [small, large] = [cohortText({ seed: 2, patients: 50 }), cohortText({ seed: 1 })];
const book = () => cohortWorkbook({ Small: small, Large: large });

it("takes a workbook by the drop zone, shows its rows, and reads another sheet of it", async () => {
  await dropFile(page, "book.xlsx", book());
  await heading(/^90 people, /);
  expect(await firstCell().textContent()).toBe(small.split("\n")[1]?.split(",")[0]);
  await page.getByText("Sheet “Small” was read; the workbook has 1 other sheet").click();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Read this sheet" }).click();
  await heading(/^100 people, /);
  expect(await page.locator(".crumbs").textContent()).toContain("book, Large");
  await page.reload();
  await page.getByText("Sheet “Large” was read").click();
  await page.getByRole("button", { name: "Read this sheet" }).click();
  await dropFile(page, "book.xlsx", book());
  await heading(/^90 people, /);
  expect(complaints).toEqual([]);
});

it("asks which sheet to read where the first cannot be", async () => {
  await dropFile(page, "book.xlsx", cohortWorkbook({ Bad: "id,id,x\na,b,1\n", Large: large }));
  await page.getByLabel("Sheet").fill("Large");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Read this sheet" }).click();
  await heading(/^100 people, /);
});

it("takes Parquet by the drop zone and shows its rows", async () => {
  const [header = [], ...rows] = large
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const columnData = header.map((name, i) => ({
    name,
    data: rows.map((row) => row[i] ?? ""),
    type: "STRING" as const,
  }));
  await dropFile(page, "table.parquet", new Uint8Array(parquetWriteBuffer({ columnData })));
  await heading(/^100 people, /);
  expect(await firstCell().textContent()).toBe(rows[0]?.[0]);
  expect(complaints).toEqual([]);
});

it("places the new people of any sheet", async () => {
  const body = new FormData();
  body.append("file", new File([large], "large.csv"));
  const cohort = (await server.call("/api/v1/cohorts", { method: "POST", body })).body.id;
  const run = (await server.call("/api/v1/runs", json({ cohort, plan: quickPlan }))).body.id;
  await hear(server, run);
  await page.goto(`${server.url}/#/runs/${run}/place`);
  await page.getByRole("heading", { level: 1, name: "Place new people" }).waitFor();
  await dropFile(page, "book.xlsx", book());
  await page.getByRole("heading", { name: /^50 people placed/ }).waitFor();
  await page.getByText("Sheet “Small” was read; the workbook has 1 other sheet").click();
  await page.getByRole("button", { name: "Read this sheet" }).click();
  await page.getByRole("heading", { name: /^60 people placed/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
