import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CohortInfo } from "../../../src/contract/cohort.js";
import { json, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import { type Files, imageForm, pictureCohort, stackCohort, volumeCohort } from "../imageCohort.js";
import { zipFile } from "../import/zipFile.js";
import { type Loose, startServer, type TestServer } from "../startServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ maxUploadBytes: 4 * 2 ** 20 });
});
afterAll(() => server.remove());

const upload = (files: Files, schema?: unknown) =>
  server.call("/api/v1/cohorts", { method: "POST", body: imageForm(files, schema) });

async function keptFiles(): Promise<string[]> {
  const folders = ["files", "uploads"].map((folder) => join(server.config.data, folder));
  const entries = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })));
  return entries
    .flat()
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

const grid = (cells: number) => ({ images: { reduce: { grid: cells } } });
const byAtlas = { images: { name: "t1", reduce: { atlas: "quarters.nii.gz", names: "quarters.csv" } } };

describe("a table with images", () => {
  it("becomes a cohort with the features that were made, and says what was understood of the pictures", async () => {
    const { status, body } = await upload(pictureCohort(), grid(2));
    expect([status, body.rows]).toEqual([201, 50]);
    expect(CohortInfo.parse(body).images).toMatchObject([
      {
        ...{ name: "image", format: "PNG", images: 50, column: "file", shape: [8, 8, 1], spacing: null },
        ...{ reduce: { kind: "grid", cells: 2 }, features: 4, withoutCount: 0, unusedCount: 0 },
      },
    ]);
    const made = body.columns.map(({ name }: Loose) => name).filter((name: string) => name.startsWith("image_"));
    expect(made).toHaveLength(4);
    expect(body.proposal).toMatchObject({ features: ["image_r*"], label: "diagnosis", id: "participant_id" });
    expect(await keptFiles()).toHaveLength(2);
  });

  it("is the same cohort when it comes again, and goes with all its files", async () => {
    const first = (await upload(pictureCohort(), grid(2))).body;
    const again = await upload(pictureCohort(), grid(2));
    expect([again.status, again.body.id, again.body.existing]).toEqual([200, first.id, true]);
    const other = (await upload(pictureCohort(), grid(4))).body;
    expect(other.id).not.toBe(first.id);
    // The images of both are the same, so they lie there once.
    expect(await keptFiles()).toHaveLength(3);
    await server.call(`/api/v1/cohorts/${first.id}`, { method: "DELETE" });
    expect(await keptFiles()).toHaveLength(2);
    expect((await server.call(`/api/v1/cohorts/${other.id}/images/1.png`)).status).toBe(200);
    await server.call(`/api/v1/cohorts/${other.id}`, { method: "DELETE" });
    expect(await keptFiles()).toEqual([]);
  });

  it("may be volumes and an atlas: region means by name, whichever way the scans were stored", async () => {
    const { status, body } = await upload(volumeCohort(), byAtlas);
    expect([status, body.name, body.images]).toMatchObject([
      201,
      "people",
      [
        {
          ...{ name: "t1", format: "NIfTI", images: 50, shape: [8, 8, 8, 1], spacing: [2, 2, 2], features: 4 },
          stored: expect.arrayContaining([
            { orientation: "LAS", images: 25 },
            { orientation: "RAS", images: 25 },
          ]),
        },
      ],
    ]);
    const of = (name: string) => body.columns.find((column: Loose) => column.name === name).numbers.mean;
    const rows = (await server.call(`/api/v1/cohorts/${body.id}/rows?limit=50`)).body;
    const left = rows.columns.indexOf("t1_left front");
    const right = rows.columns.indexOf("t1_right front");
    expect([left, right].includes(-1), rows.columns.join()).toBe(false);
    expect(of("t1_left front")).toBeGreaterThan(80);
    for (const [i, row] of rows.items.entries()) {
      const difference = Number(row[left]) - Number(row[right]);
      if (i < 20) expect(Math.abs(difference)).toBeLessThan(10);
      else expect(difference > 0).toBe(i % 2 === 0);
    }
  });

  it("names its files in the column that is said", async () => {
    const { body } = await upload(pictureCohort({ seed: 2 }), { images: { column: "file", reduce: { grid: 2 } } });
    expect(body.images[0]).toMatchObject({ column: "file", images: 50 });
  });

  it("may be one stack in the order of the rows", async () => {
    const { status, body } = await upload(stackCohort(), grid(2));
    expect([status, body.images[0]]).toMatchObject([
      201,
      { format: "IDX", column: null, images: 50, shape: [8, 8, 1] },
    ]);
  });

  it("may have a column that is called almost like the features", async () => {
    const files = pictureCohort({ seed: 5 });
    const table = String(files["people.csv"]).replace("age", "image_r0");
    const { body } = await upload({ ...files, "people.csv": table }, grid(2));
    expect(body.proposal.features).toEqual(["image_r1_c1", "image_r1_c2", "image_r2_c1", "image_r2_c2"]);
  });

  it("is kept without features where nothing is said of a reduction", async () => {
    const { status, body } = await upload(pictureCohort({ seed: 3 }));
    expect([status, body.images[0]]).toMatchObject([201, { reduce: null, features: 0 }]);
    expect(body.proposal.features).toEqual([]);
  });

  it("shows a row's image, and none that is not there", async () => {
    const { id } = (await upload(pictureCohort({ seed: 4 }), grid(2))).body;
    const response = await fetch(`${server.url}/api/v1/cohorts/${id}/images/21.png`);
    expect([response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([
      "image/png",
      "no-store",
    ]);
    const { width, height, data } = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
    expect([width, height]).toEqual([8, 8]);
    // The first patient is bright on the left.
    expect(data[0]! - data[4 * 7]!).toBeGreaterThan(50);
    for (const path of ["51.png", "0.png", "x.png", "1.png?name=t2"])
      expect(await server.call(`/api/v1/cohorts/${id}/images/${path}`)).toMatchObject({
        status: 404,
        body: { code: "IMAGE_UNKNOWN" },
      });
    const { id: plain } = (await upload({ "people.csv": pictureCohort()["people.csv"]! })).body;
    expect((await server.call(`/api/v1/cohorts/${plain}/images/1.png`)).status).toBe(404);
  });

  const pictures = pictureCohort();
  const volumes = volumeCohort();
  const people = String(pictures["people.csv"]);
  it.each([
    ["images without a table", { "faces.zip": pictures["faces.zip"]! }, grid(2), 422, "INPUT_INVALID"],
    ["a reduction without images", { "people.csv": people }, grid(2), 422, "INPUT_INVALID"],
    ["two archives", { ...pictures, "more.zip": pictures["faces.zip"]! }, grid(2), 422, "INPUT_INVALID"],
    ["an atlas that did not come", volumes, { images: { reduce: { atlas: "other.nii" } } }, 422, "INPUT_INVALID"],
    ["a grid of no blocks", pictures, grid(0), 422, "INPUT_INVALID"],
    ["a volume that nothing is said of", volumes, grid(2), 415, "FILE_UNSUPPORTED"],
    ["a column that is not there", pictures, { images: { column: "scan" } }, 422, "COLUMNS_MISSING"],
    ["an image that is damaged", pictureCohort({ cut: 2 }), grid(2), 422, "IMAGES_FAULTY"],
    ["a picture as an atlas", { ...volumes, "quarters.nii.gz": pictures["faces.zip"]! }, byAtlas, 422, "ATLAS_UNFIT"],
    ["more than may come", { ...pictures, "more.csv": `a\n${"1\n".repeat(2 ** 22)}` }, grid(2), 413, "FILE_TOO_LARGE"],
    ["a bomb", { "people.csv": people, "faces.zip": bomb() }, grid(2), 413, "FILE_TOO_LARGE"],
  ] as const)("is refused as %s, and nothing of it is kept", async (_what, files, schema, status, code) => {
    const before = await keptFiles();
    const answer = await upload(files as Files, schema);
    expect([answer.status, answer.body.code], answer.body.detail).toEqual([status, code]);
    expect(await keptFiles()).toEqual(before);
  });

  it("names row and file of each image at fault", async () => {
    const { body } = await upload(pictureCohort({ cut: 2 }), grid(2));
    expect(body.errors).toMatchObject([{ row: 3, column: "file", got: expect.stringContaining("sub-003.png") }]);
  });

  it("is analysed by the features of its images, and new people are placed by theirs, reduced alike", async () => {
    const { id } = (await upload(volumeCohort(), byAtlas)).body;
    const run = (await server.call("/api/v1/runs", json({ cohort: id, plan: quickPlan }))).body.id;
    expect((await hear(server, run)).events.at(-1)!.event).toBe("done");
    const { plan } = (await server.call(`/api/v1/runs/${run}`)).body;
    expect(plan.columns.features).toHaveLength(4);
    expect(plan.images).toMatchObject([{ name: "t1", reduce: { kind: "atlas" } }]);
    const place = (files: Files, schema?: unknown) =>
      server.call(`/api/v1/runs/${run}/assign`, { method: "POST", body: imageForm(files, schema) });
    const newcomers = volumeCohort({ controls: 5, patients: 10, seed: 7 });
    const { status, body } = await place(newcomers, byAtlas);
    const told = body.assignments.slice(5).map((cluster: number, i: number) => [i % 2, cluster]);
    expect([status, new Set(told.map(String)).size], JSON.stringify(body)).toEqual([200, 2]);
    expect(await place({ "people.csv": newcomers["people.csv"]! })).toMatchObject({
      status: 422,
      body: { code: "INPUT_INVALID", detail: expect.stringContaining("no file of images") },
    });
    const otherwise = { ...byAtlas, images: { reduce: { atlas: "quarters.nii.gz" } } };
    const { "quarters.csv": _, ...nameless } = newcomers;
    expect(await place(nameless, otherwise)).toMatchObject({ status: 422, body: { code: "ATLAS_UNFIT" } });
    expect(await place(newcomers, grid(2))).toMatchObject({ status: 415 });
    expect(await keptFiles()).toContain(id);
  });

  it("leaves nothing of its people or their files in the log", async () => {
    await upload(pictureCohort({ cut: 2 }), grid(2));
    for (const word of ["sub-003", "people.csv", "faces"]) expect(server.logged()).not.toContain(word);
    const { id } = (await upload(pictureCohort({ seed: 9 }), grid(2))).body;
    const path = join(server.config.data, "files/content", id.slice(0, 2), id);
    expect((await readFile(path)).includes("SALIENT1")).toBe(true);
  });
});

/** Fifty pictures that unpack to far more than they are. */
function bomb(): Buffer {
  const content = Buffer.alloc(4 * 2 ** 20);
  return zipFile(
    Array.from({ length: 50 }, (_, i) => ({ name: `sub-${String(i + 1).padStart(3, "0")}.png`, content })),
  );
}
