import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cohortText } from "../server/cohortText.js";
import { axeFaults, complaintsOf, dropFile } from "./browser.js";
import { complaints, newPage, openPages, page, server } from "./opened.js";

let folder: string;
openPages({ threads: 2 });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "salient-auto-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const section = (page: Page) => page.locator("#method");
/** The method and the number that the picture frames and the table marks. */
const marked = async (page: Page) => {
  const row = section(page)
    .locator("tbody tr")
    .filter({ has: page.locator(".tag") });
  const [method, number] = await row.locator("td").allTextContents();
  return {
    method: method?.replace(/ chosen$/, ""),
    number,
    framed: await section(page).locator(".chosen title").textContent(),
  };
};

it("leaves the method to Salient, reads which it chose and why, and takes the answer away", async () => {
  await page.goto(server.url);
  await dropFile(page, "cohort.csv", new TextEncoder().encode(cohortText({ effect: 8 })));
  await page.getByRole("link", { name: "This is right, go on" }).click();
  await page.getByRole("radio", { name: "UCSL Finds" }).focus();
  await page.keyboard.press("ArrowUp");
  expect(await page.getByRole("radio", { name: "Let Salient choose the method" }).isChecked()).toBe(true);
  // From two on the patients are divided whatever is found.
  await page.getByLabel("From", { exact: true }).selectOption("2");
  await page.getByLabel("To", { exact: true }).selectOption("3");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText("How the method was chosen:").waitFor();
  const id = /runs\/([^/]+)/.exec(page.url())![1]!;
  const { choice } = (await server.call(`/api/v1/runs/${id}/result`)).body;
  expect(await page.locator(".answer").textContent()).toContain(choice.reason);

  await section(page).locator("summary").focus();
  await page.keyboard.press("Enter");
  await section(page).locator("svg .chosen").waitFor();
  const title = choice.variant === "" ? choice.title : `${choice.title} (${choice.variant})`;
  expect(await marked(page)).toEqual({
    method: title,
    number: String(choice.clusters),
    framed: expect.stringContaining(`${title}, ${choice.clusters} subgroups: score `),
  });
  expect(await axeFaults(page)).toEqual([]);

  const report = await (await fetch(`${server.url}/api/v1/runs/${id}/report`)).text();
  await writeFile(join(folder, "report.html"), report);
  const alone = await newPage(820);
  const complaintsAlone = complaintsOf(alone, "file:");
  await alone.goto(`file://${folder}/report.html`);
  await section(alone).locator("summary").click();
  await section(alone).locator("svg .chosen").waitFor();
  expect(await marked(alone)).toEqual(await marked(page));
  expect(await alone.getByText("Open the design").count()).toBe(0);
  expect(await alone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await axeFaults(alone)).toEqual([]);

  await page.getByRole("button", { name: `Open the design with ${title} alone` }).click();
  await page.getByRole("radio", { name: new RegExp(`^${choice.title}`) }).waitFor();
  expect(await page.getByRole("radiogroup", { name: "Method" }).locator(":checked").count()).toBe(1);
  expect(await page.getByRole("radio", { name: "Let Salient choose the method" }).isChecked()).toBe(false);
  expect([...complaints, ...complaintsAlone]).toEqual([]);
});
