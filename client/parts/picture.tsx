import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { csv } from "../../src/contract/csv.js";
import { saveFile, savePng, svgText } from "./save.js";

export type TableData = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

type Props = {
  /** Names the files. */
  readonly name: string;
  readonly draw: (width: number) => SVGSVGElement;
  /** The same as figures: for reading, for screen readers, for the CSV. */
  readonly table: TableData;
  readonly controls?: ComponentChildren;
  /** Laid over the plot, such as what hovers. */
  readonly over?: ComponentChildren;
  readonly onPoint?: (at: { x: number; y: number; width: number } | null) => void;
  /** A click on the plot; what it shows must be reachable by keyboard elsewhere. */
  readonly onPick?: () => void;
};

/** A plot with what every plot has: its table, its downloads, and a width that follows the page. */
export function Picture({ name, draw, table, controls, over, onPoint, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [width, asTable, setAsTable] = [useWidth(place), ...useState(false)];
  const drawing = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!asTable && width > 0) drawing.current?.replaceChildren(draw(width));
  }, [draw, width, asTable]);
  const picture = () => draw(Math.max(640, width));
  return (
    <figure class="picture">
      {controls}
      <div class="plot" ref={place} {...pointing(width, onPoint)} {...(onPick && !asTable ? { onClick: onPick } : {})}>
        {asTable ? <FigureTable {...table} /> : <div ref={drawing} />}
        {!asTable && over}
      </div>
      <div class="tools">
        <button type="button" class="plain" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? "As a picture" : "As a table"}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => saveFile(`${name}.svg`, svgText(picture()), "image/svg+xml")}
        >
          Save SVG
        </button>
        <button type="button" class="plain" onClick={() => void savePng(`${name}.png`, picture())}>
          Save PNG
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => saveFile(`${name}.csv`, csv(table.head, table.rows), "text/csv")}
        >
          Save CSV
        </button>
      </div>
    </figure>
  );
}

function pointing(width: number, onPoint: Props["onPoint"]) {
  if (!onPoint) return {};
  return {
    onPointerMove: (event: PointerEvent) => {
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      onPoint({ x: event.clientX - box.left, y: event.clientY - box.top, width });
    },
    onPointerLeave: () => onPoint(null),
  };
}

/** The width of an element in whole pixels, kept up to date. */
function useWidth(ref: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!ref.current) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, [ref]);
  return width;
}

const shownRows = 500;

function FigureTable({ head, rows }: TableData) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll tall" tabIndex={0} aria-label="The plot as a table">
      <table>
        <thead>
          <tr>
            {head.map((name, i) => (
              <th key={name} scope="col" class={typeof rows[0]?.[i] === "number" ? "number" : ""}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownRows).map((row, i) => (
            <tr key={i}>
              {row.map((cell, k) => (
                <td key={head[k]} class={typeof cell === "number" ? "number" : ""}>
                  {typeof cell === "number" ? Number(cell.toFixed(3)) : (cell ?? "–")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shownRows && (
        <p class="small quiet cell-list">
          The first {shownRows} of {rows.length}; the CSV has all.
        </p>
      )}
    </section>
  );
}
