import { page } from "./opened.js";

/** Looks at the page at both widths, where a folder for pictures of it is named. */
export async function look(name: string): Promise<void> {
  const folder = process.env["SALIENT_TEST_PICTURES"];
  for (const width of folder ? [820, 1280] : []) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
}
