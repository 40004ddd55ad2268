import { expect, it } from "vitest";
import { json, quickPlan } from "../server/cohortText.js";
import { hear } from "../server/events.js";
import { pictureCohort, volumeCohort } from "../server/imageCohort.js";
import { axeFaults } from "./browser.js";
import { complaints, openPages, page, server } from "./opened.js";

openPages();

function filesOf(cohort: Readonly<Record<string, string | Uint8Array>>, ...names: readonly string[]) {
  return names.map((name) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(cohort[name]!) }));
}

/** Looks at the page at both widths, where a folder for pictures of it is named. */
async function look(name: string): Promise<void> {
  const folder = process.env["SALIENT_TEST_PICTURES"];
  for (const width of folder ? [820, 1280] : []) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
}

/** Whether every thumbnail has been drawn. */
async function drawn(): Promise<number[]> {
  await page.locator(".thumbnails img").first().waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>(".thumbnails img")].every((image) => image.complete),
  );
  return page
    .locator(".thumbnails img")
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
}

it("asks what becomes of a zip of pictures, waits for its table, and shows what was understood", async () => {
  const cohort = pictureCohort();
  await page.goto(server.url);
  await page.setInputFiles("input[type=file]", filesOf(cohort, "faces.zip"));
  await page.getByText("Drop the table of the people here as well").waitFor();
  expect(await page.getByRole("button", { name: "Read table and images" }).isDisabled()).toBe(true);
  await page.setInputFiles("input[type=file]", filesOf(cohort, "people.csv"));
  await page.getByLabel("Blocks along each axis").fill("2");
  await page.getByText("4 features of a grey picture").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await look("form-pictures");
  await page.getByLabel("Column that names each person’s file").fill("scan");
  await page.getByRole("button", { name: "Read table and images" }).click();
  await page.getByRole("alert").getByText("scan").first().waitFor();
  await look("form-refused");
  await page.getByLabel("Column that names each person’s file").fill("file");
  await page.getByRole("button", { name: "Read table and images" }).click();
  await page.getByRole("heading", { name: "50 images" }).waitFor();
  await page.getByText("4 means of blocks, 2 along each axis").waitFor();
  expect(await drawn()).toEqual([8, 8, 8, 8, 8, 8]);
  expect(await axeFaults(page)).toEqual([]);
  await look("cohort-pictures");
  expect(complaints.filter((complaint) => !complaint.includes("422"))).toEqual([]);
});

it("takes volumes with an atlas, guesses which table names its regions, and analyses their means", async () => {
  const cohort = volumeCohort();
  await page.goto(server.url);
  await page.setInputFiles("input[type=file]", filesOf(cohort, ...Object.keys(cohort)));
  expect(await page.getByLabel("Names of its regions").inputValue()).toBe("quarters.csv");
  expect(await axeFaults(page)).toEqual([]);
  await look("form-atlas");
  await page.getByRole("button", { name: "Read table and images" }).click();
  await page.getByText("turned: 25 from LAS").waitFor();
  expect(await drawn()).toHaveLength(6);
  await look("cohort-volumes");
  await page.getByRole("link", { name: "This is right, go on" }).click();
  await page.getByText("4 features").first().waitFor();
  await placedByTheirs();
  expect(complaints).toEqual([]);
});

/** A run on the volumes, whose page of new people takes theirs with the atlas. */
async function placedByTheirs(): Promise<void> {
  const [{ id }] = (await server.call("/api/v1/cohorts")).body.items;
  const run = (await server.call("/api/v1/runs", json({ cohort: id, plan: quickPlan }))).body.id;
  await hear(server, run);
  await page.goto(`${server.url}/#/runs/${run}/place`);
  await page.getByText("This run learnt from images").waitFor();
  const newcomers = volumeCohort({ controls: 2, patients: 4, seed: 5 });
  await page.setInputFiles("input[type=file]", filesOf(newcomers, ...Object.keys(newcomers)));
  await page.getByRole("heading", { name: "4 people placed" }).waitFor({ timeout: 120_000 });
  await look("placed");
}
