import { beforeEach, expect, it } from "vitest";
import { bidsFolder } from "./bidsFolder.js";
import { axeFaults, dropFile, dropFiles } from "./browser.js";
import { complaints, openPages, page, server } from "./opened.js";

openPages();
beforeEach(async () => {
  await page.goto(server.url);
});

const opened = () => page.getByRole("heading", { level: 1, name: "60 people, 9 columns" }).waitFor();
const cellOf = (column: string) =>
  page
    .getByRole("row")
    .filter({ has: page.getByLabel(`Pick ${column}`, { exact: true }) })
    .getByRole("cell")
    .last();

it("takes a JSON file beside its table, and shows what it says of the columns", async () => {
  await dropFiles(page, bidsFolder());
  await opened();
  expect(await page.locator(".crumbs").textContent()).toMatch(/ \/ participants\s*$/);
  await page.getByText("participants.json describes 5 of the 9 columns of participants.tsv.").waitFor();
  await page
    .getByText("participants.json describes columns that participants.tsv does not have: handedness.")
    .waitFor();
  await page.getByText("Left aside, as nothing in it is of people: dataset_description.json, README.").waitFor();
  expect(await cellOf("age").textContent()).toMatch(/years \(least, middle, most\)Age at the scan$/);
  expect(await cellOf("state").textContent()).toBe(
    "7 = Healthy control (32), 3 = Patient with schizophrenia (28)Who was examined",
  );
  await page.getByText("-9 = not recorded in sleep").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("asks who is who in the words of the JSON file, and knows the controls by them", async () => {
  await dropFiles(page, bidsFolder());
  await opened();
  await page.getByRole("link", { name: "This is right, go on" }).click();
  const controls = page.getByRole("radiogroup", { name: "People with 7 = Healthy control are" });
  expect(await controls.getByLabel("Control").isChecked()).toBe(true);
  await page
    .getByText(/1 = male \d+ %, 2 = female \d+ %/)
    .first()
    .waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("says what to do with a JSON file that comes alone, and with one that is broken", async () => {
  const { "participants.json": said, "participants.tsv": table } = bidsFolder();
  await dropFile(page, "participants.json", said!);
  const alert = page.getByRole("alert");
  await alert.getByText("give participants.tsv and participants.json together").waitFor();
  await dropFiles(page, { "participants.tsv": table!, "participants.json": said!.subarray(0, 40) });
  await alert.getByText(/participants\.json is not JSON: it breaks off or goes wrong at line 3/i).waitFor();
  expect(await alert.getByText("joined by participant").count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});
