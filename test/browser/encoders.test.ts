import { expect, it } from "vitest";
import { cohortText, json } from "../server/cohortText.js";
import { longEncoder } from "../server/encoderPlans.js";
import { pictureCohort } from "../server/imageCohort.js";
import { axeFaults } from "./browser.js";
import { look } from "./look.js";
import { complaints, openPages, page, server } from "./opened.js";

openPages();

async function upload(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const data = new FormData();
  for (const [name, content] of Object.entries(files)) data.append("file", new File([content as never], name));
  return (await server.call("/api/v1/cohorts", { method: "POST", body: data })).body.id;
}

it("trains an encoder by age from a table, shows what it learnt, and asks it for diagnosis and age", async () => {
  await upload({ "thickness.csv": cohortText({ controls: 120, patients: 80, features: 24, sites: 2, effect: 4 }) });
  await page.goto(server.url);
  await page.getByRole("link", { name: "Encoders" }).click();
  await page.getByRole("link", { name: "From thickness (200 people)" }).click();
  await page.getByRole("heading", { name: "Train an encoder" }).waitFor();
  await look("train-nothing");
  await page.getByText("Numbers, such as age or scores").click();
  await page.getByRole("checkbox", { name: "age" }).waitFor();
  expect(await page.getByRole("checkbox", { name: "age" }).isChecked()).toBe(true);
  await page.getByText("How it learns from this").click();
  await page.getByLabel("Passes over the people (epochs)").fill("12");
  await page.getByLabel("Name", { exact: true }).fill("By age");
  expect(await axeFaults(page)).toEqual([]);
  await look("train-age");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.getByRole("heading", { name: "By age" }).waitFor({ timeout: 120_000 });
  await page.getByText("It learnt from 180 people; 20 more were set aside to watch.").waitFor();
  await page.getByRole("button", { name: /Ask the features/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await look("encoder");
  await page.getByRole("button", { name: /Ask the features/ }).click();
  await page.getByRole("heading", { name: "Brain age" }).waitFor({ timeout: 240_000 });
  const table = page.getByRole("region", { name: "What the features tell" });
  expect(await table.getByRole("rowheader").allTextContents()).toContain("age");
  await page.getByText("How it learnt").click();
  await page.getByText("How this was done").click();
  await page.getByText("Take it away").click();
  await page.getByRole("img", { name: "What was made small" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await look("probed");
  expect(complaints).toEqual([]);
});

it("offers pictures to learn from, and follows and cancels a training", async () => {
  const cohort = await upload({ ...pictureCohort() });
  await page.goto(`${server.url}/#/cohorts/${cohort}/encoder`);
  await page.getByText("50 pictures of 8 × 8").waitFor();
  await page.getByText("Start from given weights").click();
  await page.getByLabel("Start from").selectOption("file");
  expect(await page.getByRole("button", { name: "Train", exact: true }).isDisabled()).toBe(true);
  await page.setInputFiles('input[type="file"]', {
    name: "other.safetensors",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("not weights"),
  });
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.getByRole("heading", { name: "This training came to no encoder" }).waitFor({ timeout: 120_000 });
  await look("failed");
  await page.goto(`${server.url}/#/cohorts/${cohort}/encoder`);
  await page.getByLabel("Start from").selectOption("");
  await look("train-pictures");
  const { id } = (
    await server.call(
      "/api/v1/encoders",
      json({ cohort, plan: { ...longEncoder, encoder: { id: "small-cnn", settings: { channels: [4, 8] } } } }),
    )
  ).body;
  await page.goto(`${server.url}/#/encoders/${id}`);
  await page.getByRole("img", { name: "What is made small" }).waitFor({ timeout: 120_000 });
  await look("training");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { name: "This training was cancelled" }).waitFor();
  await page.getByRole("link", { name: "Encoders" }).first().click();
  await page.getByRole("table").waitFor();
  await look("encoders");
  expect(complaints).toEqual([]);
});
