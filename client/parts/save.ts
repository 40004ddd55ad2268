/** Hands a file to the reader. Works without a network: nothing is sent anywhere. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A picture as a file of its own: variables become their light values, since there is no style sheet to read them from. */
export function svgText(svg: SVGSVGElement): string {
  const text = new XMLSerializer().serializeToString(svg).replace(/var\(--[\w-]+, ([^()]+)\)/g, "$1");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** The same picture in pixels, twice as dense, on white. */
export async function savePng(name: string, svg: SVGSVGElement): Promise<void> {
  const [, , width, height] = svg.getAttribute("viewBox")!.split(" ").map(Number) as [number, number, number, number];
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) saveFile(name, blob, "image/png");
}
