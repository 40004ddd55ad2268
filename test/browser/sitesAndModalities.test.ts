import { describe, expect, it } from "vitest";
import { cohortText } from "../server/cohortText.js";
import { axeFaults } from "./browser.js";
import { complaints, openPages, page, server } from "./opened.js";

openPages();

const brains = { features: "desikan" as const, controls: 80, patients: 80, effect: 9, sites: 5, seed: 2 };
const modalities = () => page.getByRole("table", { name: "Modalities" }).getByRole("row");

describe("a cohort of several sites and sorts of features", () => {
  it("is grouped by modality as the names suggest, split by site, and told site by site", async () => {
    await page.goto(server.url);
    const buffer = Buffer.from(cohortText(brains));
    await page.setInputFiles("input[type=file]", { name: "brains.csv", mimeType: "text/csv", buffer });
    await page.getByText("cortical thickness (68), subcortical volumes (16)").waitFor();
    await page.getByRole("link", { name: "This is right, go on" }).click();

    await page.getByText("Group features by modality").click();
    await page.getByText("The names suggest: cortical thickness (68), subcortical volumes (16).").waitFor();
    await page.getByRole("button", { name: "Group them so" }).click();
    await page.getByText("Modalities (2)").waitFor();
    await page.getByLabel("Name of the modality").fill("insula");
    await page.getByLabel("Features of the modality, by name or pattern").fill("*_insula_*");
    await page.getByRole("button", { name: "Group 2 features" }).click();
    await page.getByText("Modalities (3)").waitFor();
    expect(await modalities().nth(1).textContent()).toMatch(/^cortical thickness66/);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Ungroup subcortical volumes" }).click();
    expect(await modalities().last().textContent()).toMatch(/^in none: other16/);

    await page.getByRole("radiogroup", { name: "Method" }).getByText("K-means", { exact: true }).click();
    await page.getByText("Exactly").click();
    await page.getByText("site has 5 sites. Under Settings, whole sites can be left out").waitFor();
    await page.getByText("Settings", { exact: true }).click();
    await page.getByLabel("Left out together").selectOption("site");
    await page.getByRole("button", { name: "Run", exact: true }).click();

    await page.getByText("Do they hold across sites?").click();
    const table = page.getByRole("table", { name: "Each site left out in turn" });
    await table.waitFor();
    expect(await table.locator("tbody th").allTextContents()).toEqual(["A", "B", "C", "D", "E"]);
    await page.locator("#profiles summary").click();
    const headings = page.locator("#profiles section").first().getByRole("heading", { level: 4 });
    await headings.first().waitFor();
    expect(await headings.allTextContents()).toEqual([
      "cortical thickness (66 measures)",
      "insula (2 measures)",
      "other (16 measures)",
    ]);
    expect(await axeFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
