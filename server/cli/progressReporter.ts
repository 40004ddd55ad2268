import type { Progress } from "../../src/core/run.js";

/** What is written to: a terminal gets a bar, a file or a pipe gets lines. */
export type ProgressStream = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

const BAR = 24;
/** Milliseconds between two drawings of the bar, and between two lines of one phase. */
const REDRAW = 80;
const LINE_EVERY = 5000;

/** Shows how far a computation is; `end` clears the bar. */
export function progressReporter(stream: ProgressStream, now: () => number = () => performance.now()) {
  return stream.isTTY ? barReporter(stream, now) : lineReporter(stream, now);
}

function barReporter(stream: ProgressStream, now: () => number) {
  let drawn = -Infinity;
  let shown = false;
  return {
    report({ phase, step, of, metrics }: Progress) {
      if (now() - drawn < REDRAW && step < of) return;
      drawn = now();
      shown = true;
      const full = Math.round((BAR * Math.min(step, of)) / Math.max(of, 1));
      const line = `${"█".repeat(full)}${"░".repeat(BAR - full)} ${phase} ${step}/${of}${termsOf(metrics)}`;
      stream.write(`\r\x1b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    end() {
      if (shown) stream.write("\r\x1b[2K");
      shown = false;
    },
  };
}

function lineReporter(stream: ProgressStream, now: () => number) {
  let last = { phase: "", at: -Infinity };
  return {
    report({ phase, step, of, metrics }: Progress) {
      if (phase === last.phase && now() - last.at < LINE_EVERY) return;
      last = { phase, at: now() };
      stream.write(`${phase} ${step}/${of}${termsOf(metrics)}\n`);
    },
    end() {},
  };
}

/** Of a training, the epoch, the loss and every term of it. */
function termsOf({ epoch, loss, ...terms }: Progress["metrics"]): string {
  if (loss === undefined) return "";
  const said = Object.entries({ loss, ...terms }).map(([name, value]) => `${name} ${Number(value.toPrecision(3))}`);
  return ` ${[...(epoch === undefined ? [] : [`epoch ${Math.ceil(epoch)}`]), ...said].join(", ")}`;
}
