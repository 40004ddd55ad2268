import type { Loose, TestServer } from "./startServer.js";

type Hearing = {
  readonly after?: string;
  readonly enough?: (heard: readonly HeardEvent[]) => boolean;
  readonly of?: "runs" | "encoders";
};
export type HeardEvent = { readonly id: string; readonly event: string; readonly data: Loose };

/** The events of a run, or of the encoder that is pretrained where that is said, until the stream ends, or until `enough`. Status 204 gives none. */
export async function hear(
  server: Pick<TestServer, "url">,
  run: string,
  { after, enough = () => false, of = "runs" }: Hearing = {},
): Promise<{ status: number; events: HeardEvent[] }> {
  const leave = new AbortController();
  const headers: Record<string, string> = after === undefined ? {} : { "last-event-id": after };
  const response = await fetch(`${server.url}/api/v1/${of}/${run}/events`, { headers, signal: leave.signal });
  const events: HeardEvent[] = [];
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) if (block.startsWith("id: ")) events.push(parse(block));
    if (enough(events)) break;
  }
  leave.abort();
  return { status: response.status, events };
}

function parse(block: string): HeardEvent {
  const [id, event, data] = block.split("\n").map((line) => line.slice(line.indexOf(": ") + 2));
  return { id: id!, event: event!, data: JSON.parse(data!) };
}
