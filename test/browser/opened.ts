import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { startServer, type TestServer } from "../server/startServer.js";
import { complaintsOf, freshClient, openBrowser } from "./browser.js";

/** What the tests of a file have before them, once it has called `openPages`: one server, a new page each, and its complaints. */
export let server: TestServer;
export let page: Page;
export let complaints: string[];
let browser: Browser;

/** Before the tests of a file: a server and a browser; before each test: an empty page of the width of a laptop. */
export function openPages(changes: Parameters<typeof startServer>[0] = {}): void {
  beforeAll(async () => {
    await freshClient();
    [server, browser] = await Promise.all([startServer(changes), openBrowser()]);
  });
  beforeEach(async () => {
    page = await newPage(1280);
    complaints = complaintsOf(page, server.url);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });
}

/** Another page, with cookies and storage of its own. */
export async function newPage(width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const opened = await context.newPage();
  opened.setDefaultTimeout(150_000);
  return opened;
}
