import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { SimulateOptions, simulate } from "../../src/simulate/index.js";
import { cohortText } from "../server/cohortText.js";
import { axeFaults } from "./browser.js";
import { europeanTable } from "./europeanTable.js";
import { complaints, openPages, page, server } from "./opened.js";

openPages({ example: true, threads: 2 });

const go = (hash: string) => page.goto(`${server.url}/${hash}`);
const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const exampleRun = async () =>
  (await server.call("/api/v1/runs")).body.items.find((run: { example: boolean }) => run.example);

describe("a clinician at the page", () => {
  it("opens the example and reads its answer, in words first", async () => {
    await go("");
    await page.getByRole("link", { name: "See its answer" }).click();
    const { summary } = await exampleRun();
    await heading(summary.headline);
    await page.getByText("For research. Not a diagnosis.").waitFor();
    await page.locator("figure svg[role=img]").first().waitFor();
    expect(await page.locator(".means text").count()).toBe(summary.clusters);
    expect(complaints).toEqual([]);
  });

  it("uploads a table, corrects it, runs it, reads the verdict and places new people", async () => {
    await go("");
    await page.setInputFiles("input[type=file]", europeanTable());
    await heading("140 people, 11 columns");
    await page.getByText("cells separated by semicolons, decimal comma").waitFor();
    await page.getByLabel("site is used as").selectOption("ignore");
    await page.waitForFunction(() => !document.querySelector("select:disabled"));
    await page.getByRole("link", { name: "This is right, go on" }).click();
    await heading("Design the run");
    await page.getByRole("radiogroup", { name: "People with patient are" }).getByLabel("Patient").waitFor();
    await page.getByText("Exactly").click();
    await page.getByText(/^Takes .+ on this machine\./).waitFor();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByText("What would change this answer").waitFor();
    await page.getByText("Place new people").click();
    await page.setInputFiles("input[type=file]", europeanTable());
    await page.getByRole("heading", { name: /80 people placed/ }).waitFor();
    expect(await page.getByRole("region", { name: "People and their subgroups" }).locator("tbody tr").count()).toBe(50);
    expect(complaints).toEqual([]);
  });

  it("is told that a cohort simulated without subgroups has none, and may look at two all the same", async () => {
    const { header, rows } = simulate(
      SimulateOptions.parse({ subgroups: 1, controls: 120, patients: 120, features: 12 }),
    );
    const buffer = Buffer.from([header, ...rows].map((row) => row.join(",")).join("\n"));
    await go("");
    await page.setInputFiles("input[type=file]", { name: "one.csv", mimeType: "text/csv", buffer });
    await page.getByRole("link", { name: "This is right, go on" }).click();
    await page.getByText("1 lets the data say that there are no subgroups.").waitFor();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await heading("These data show no subgroups beyond what controls show too.");
    const sections = await page.locator("details.section").evaluateAll((all) => all.map((each) => each.id));
    expect(sections).not.toContain("differs");
    expect(sections).not.toContain("controls");
    expect(await page.getByText("Who is in which subgroup").count()).toBe(0);
    expect(await page.getByText("Subgroup 1").count()).toBe(0);
    await page.getByRole("button", { name: "Look at 2 subgroups all the same" }).click();
    expect(await page.getByRole("combobox", { name: "Number of subgroups" }).inputValue()).toBe("2");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await heading(/no subgroups.+Two subgroups were drawn because they were asked for/);
    await page.getByText("These data do not bear them out").first().waitFor();
    await page.locator("figure svg[aria-label^='Exploratory: ']").first().waitFor();
    expect(complaints).toEqual([]);
  });

  it("is told what is wrong with a table, where, and what to do", async () => {
    await go("");
    await page.setInputFiles("input[type=file]", {
      name: "x.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("only a line\n"),
    });
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("The file “x.csv” is unchanged");
  });

  it("finds every plot as a table too, and takes it away", async () => {
    await go(`#/runs/${(await exampleRun()).id}/profiles`);
    const section = page.locator("#profiles");
    await section.getByRole("button", { name: "As a table" }).first().click();
    await section.locator("table tbody tr").nth(1).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      section.getByRole("button", { name: "Save SVG" }).first().click(),
    ]);
    const svg = await readFile(await file.path(), "utf8");
    expect(svg).toMatch(/^<\?xml[^>]*>\s*<svg/);
    expect(svg).not.toContain("var(");
    const [png] = await Promise.all([
      page.waitForEvent("download"),
      section.getByRole("button", { name: "Save PNG" }).first().click(),
    ]);
    expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe("PNG");
    expect(complaints).toEqual([]);
  });

  it("deletes a cohort only after hearing what goes with it", async () => {
    const form = new FormData();
    form.append("file", new File([cohortText({ seed: 9 })], "gone.csv"));
    await server.call("/api/v1/cohorts", { method: "POST", body: form });
    await go("");
    await page.getByRole("button", { name: "Delete gone" }).click();
    await page.getByText("the table of 100 people").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await page.getByRole("link", { name: "gone" }).count()).toBe(1);
    await page.getByRole("button", { name: "Delete gone" }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByRole("link", { name: "gone" }).waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });
});

describe("whoever uses no mouse", () => {
  it("reaches the navigation, a section of the answer and its plot by keyboard", async () => {
    await go(`#/runs/${(await exampleRun()).id}`);
    await page.locator("details.section").first().waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.matches("#stability > summary"))) break;
    }
    await page.keyboard.press("Enter");
    await page.locator("#stability svg").first().waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("As a table");
  });

  it("sees where the focus is", async () => {
    await go("");
    await heading(/./);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe("solid");
  });
});

describe("every page", () => {
  const scenes = async (): Promise<[string, string][]> => {
    const run = await exampleRun();
    return [
      ["home", "#/cohorts"],
      ["cohort", `#/cohorts/${run.cohort}`],
      ["design", `#/cohorts/${run.cohort}/design`],
      ["runs", "#/runs"],
      ["run", `#/runs/${run.id}`],
      ["place", `#/runs/${run.id}/place`],
      ["help", "#/help"],
    ];
  };

  it.each(["light", "dark"] as const)("is clean to axe and complains of nothing, %s", async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found: Record<string, string[]> = {};
    for (const [name, hash] of await scenes()) {
      await go(hash);
      await heading(/./);
      await page.waitForLoadState("networkidle");
      for (const fold of await page.locator("summary").all()) await fold.click();
      const faults = await axeFaults(page, colorScheme === "dark" ? ["color-contrast"] : []);
      if (faults.length) found[name] = faults;
    }
    expect(found).toEqual({});
    expect(complaints).toEqual([]);
  });

  it("fits a tablet without scrolling sideways", async () => {
    await page.setViewportSize({ width: 820, height: 1180 });
    for (const [name, hash] of await scenes()) {
      await go(hash);
      await heading(/./);
      await page.waitForLoadState("networkidle");
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, name).toBeLessThanOrEqual(0);
    }
  });
});
