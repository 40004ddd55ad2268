/** An SVG as a file one can open: pretty enough to diff, one element a line. */
export function svgFile(svg: SVGSVGElement): string {
  return `${svg.outerHTML.replaceAll("><", ">\n<")}\n`;
}
