import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { reportHtml } from "../../server/reportFile.js";
import { makeResult } from "../client/fixtures.js";
import { axeFaults, complaintsOf, freshClient, openBrowser } from "./browser.js";

beforeAll(freshClient);

describe("the report", () => {
  it("opens from a folder, without server and network, and says the same as the page", async () => {
    const folder = await mkdtemp(join(tmpdir(), "salient-report-"));
    const result = makeResult({ explained: true });
    await writeFile(join(folder, "report.html"), await reportHtml(result));
    const browser = await openBrowser();
    const context = await browser.newContext();
    const page = await context.newPage();
    const own = complaintsOf(page, "file:");
    await page.goto(`file://${folder}/report.html`);
    await page.getByRole("heading", { level: 1, name: result.verdict.headline }).waitFor();
    await page.locator("figure svg[role=img]").first().waitFor();
    await page.locator("#flow > summary").click();
    await page.getByText("3 rows have no value in diagnosis").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.locator("#people > summary").click();
    const person = page.locator("#people tbody button").first();
    await person.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("What drove the placement").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await person.evaluate((button) => document.activeElement === button)).toBe(true);
    expect(own).toEqual([]);
    await browser.close();
    await rm(folder, { recursive: true });
  });
});
