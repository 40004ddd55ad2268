import { expect, it } from "vitest";
import { cohortText } from "../server/cohortText.js";
import { endOf, pretrainOn, quickEncoder } from "../server/encoderPlans.js";
import { axeFaults } from "./browser.js";
import { look } from "./look.js";
import { complaints, openPages, page, server } from "./opened.js";

openPages();

async function upload(): Promise<string> {
  const table = cohortText({ controls: 60, patients: 60, features: 8, effect: 6 });
  const data = new FormData();
  data.append("file", new File([table], "thickness.csv"));
  return (await server.call("/api/v1/cohorts", { method: "POST", body: data })).body.id;
}

it("lets a run learn from an encoder's embedding, and says so with the answer", async () => {
  const cohort = await upload();
  await page.goto(`${server.url}/#/cohorts/${cohort}/design`);
  await page.getByText("8 features").first().waitFor();
  expect(await page.getByRole("radiogroup", { name: "What the method sees" }).count()).toBe(0);
  const features = Array.from({ length: 8 }, (_, i) => `feature_${i + 1}`);
  const encoder = await pretrainOn(server, cohort, {
    ...quickEncoder,
    columns: { features },
    objective: { id: "autoencoder", params: { latent: 3 } },
  });
  expect(await endOf(server, encoder)).toMatchObject({ event: "done" });
  await page.reload();
  const seen = page.getByRole("radiogroup", { name: "What the method sees" });
  await seen.waitFor();
  await look("design-features");
  await seen.getByText("The embedding of").click();
  await page.getByText("Say how the subgroups differ in 8 features of the table").waitFor();
  await page.getByText(/Takes .+ on this machine/).waitFor();
  expect(await page.getByText("3 coordinates").count()).toBeGreaterThan(0);
  expect(await axeFaults(page)).toEqual([]);
  await look("design-embedding");
  await page.getByText("Settings", { exact: true }).click();
  await page.getByLabel("Repeated fits").fill("2");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText("In the embedding of").waitFor();
  await page.getByRole("button", { name: "Open all" }).click();
  await page.getByRole("heading", { name: "Columns that the encoder saw" }).waitFor();
  await page.getByText(/it is that of a network .* trained beforehand by/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await look("answer-embedding");
  await page.getByRole("button", { name: "Change and run again" }).click();
  await page.getByText("The features themselves").click();
  await page.getByText("8 features").first().waitFor();
  const { plan } = (await server.call(`/api/v1/runs?cohort=${cohort}`)).body.items[0];
  expect([plan.encoder, plan.columns.attributes]).toEqual([encoder, features]);
  expect(complaints).toEqual([]);
});
