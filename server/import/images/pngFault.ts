import { inflateSync } from "node:zlib";

const HEADER_END = 33;
/** Numbers that a pixel takes, by PNG's code of the kind of colour. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** What is wrong with a PNG file that could not be decoded; nothing where its structure does not tell. */
export function pngFault(file: Buffer): string | undefined {
  if (isCutOff(file)) return "one cut off before its end";
  return unpacksToMore(file) ? "one that unpacks to more than its header declares" : undefined;
}

/** Contents of the chunks of a kind, in their order. */
export function* chunksOf(file: Buffer, kind: string): Generator<Buffer> {
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === kind) yield file.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
}

/** Whether the file ends before its last chunk does, each as long as it says. */
function isCutOff(file: Buffer): boolean {
  let at = 8;
  while (at + 12 <= file.length) {
    const end = at + 12 + file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IEND") return end > file.length;
    at = end;
  }
  return true;
}

/** Whether there is more than the lines of a picture that is not interlaced, each with its byte of filter before it. */
function unpacksToMore(file: Buffer): boolean {
  if (file.length < HEADER_END || file[28] !== 0) return false;
  const [width, height, depth] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24]];
  const line = Math.ceil((width * depth * (channelsOf[file[25]] ?? 4)) / 8) + 1;
  try {
    inflateSync(Buffer.concat([...chunksOf(file, "IDAT")]), { maxOutputLength: Math.max(1, line * height) });
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
  }
}
