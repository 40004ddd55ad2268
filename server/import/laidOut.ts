import { type Cell, textOfCell } from "../../src/cohort/cell.js";
import type { Layout } from "../../src/cohort/layouts/layout.js";
import { layoutOf } from "../../src/cohort/layouts/layoutOf.js";
import type { TableSource, TextSource } from "./tableSource.js";
import { turned } from "./turned.js";
import { withoutRepeats } from "./withoutRepeats.js";

/** Rows that are looked at to recognise a layout. */
const LOOKED_AT = 200;

type Rows = readonly (readonly Cell[])[];
type TextRows = readonly (readonly string[])[];

/** A table with a person a row, whatever program's layout it came in; what was done is among the warnings. */
export async function laidOut(source: TableSource): Promise<TableSource> {
  const pieces = source.rows[Symbol.asyncIterator]();
  const first: (readonly Cell[])[] = [];
  while (first.length < LOOKED_AT) {
    const { value, done } = await pieces.next();
    if (done) break;
    first.push(...value);
  }
  const rows = chain(first, pieces);
  const layout = layoutOf({ header: source.header, rows: asTexts(first.slice(0, LOOKED_AT)).filter(isFilled) });
  return layout ? applied({ ...source, rows: inTexts(rows) }, layout) : { ...source, rows };
}

async function applied(source: TextSource, layout: Layout): Promise<TableSource> {
  const table = layout.turned ? await turned(source) : source;
  const told = [layout.told];
  const [id = "", ...names] = table.header;
  const named = {
    ...table,
    header: [layout.idName ?? id, ...(layout.session ? [layout.session.name] : []), ...names],
    rows: withIds(table.rows, layout),
  };
  const once = layout.repeats ? withoutRepeats(named, told) : named;
  const { warnings } = source;
  return {
    ...once,
    get warnings() {
      return [...told, ...warnings];
    },
  };
}

async function* withIds(pieces: AsyncIterable<TextRows>, { id, session }: Layout): AsyncGenerator<TextRows> {
  const sessionOf = session ? (cell: string) => [session.of(cell)] : () => [];
  for await (const rows of pieces)
    yield rows.map(([first = "", ...cells]) => [id(first), ...sessionOf(first), ...cells]);
}

async function* chain(first: Rows, rest: AsyncIterator<Rows>): AsyncGenerator<Rows> {
  yield first;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}

/** Layouts are of tables of text: there every cell is written out. */
async function* inTexts(pieces: AsyncIterable<Rows>): AsyncGenerator<TextRows> {
  for await (const rows of pieces) yield asTexts(rows);
}

function asTexts(rows: Rows): TextRows {
  return rows.map((cells) => cells.map(textOfCell));
}

function isFilled(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== "");
}
