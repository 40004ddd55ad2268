/**
 * The finite number that a trimmed text writes in decimal notation (`-3`, `2.50`, `.5`, `1.2e-3`), or NaN.
 * Hexadecimal notation, `Infinity` and numbers too large for a double are not numbers here.
 */
export function decimalNumber(text: string): number {
  if (text === "") return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) && !hasRadix(text) ? value : Number.NaN;
}

/** Whether writing a text as its number would lose something: leading zeros, a plus sign, an integer beyond 2^53. */
export function losesAsNumber(text: string, value: number): boolean {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  const first = text.charCodeAt(start);
  if (first === ZERO) return isDigit(text.charCodeAt(start + 1));
  return first === PLUS || (Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d+$/.test(text));
}

const [PLUS, MINUS, ZERO] = [43, 45, 48];

function isDigit(code: number): boolean {
  return code >= ZERO && code < ZERO + 10;
}

/** `0x1f`, `0b1`, `0o7`: what `Number` reads and a table never means. */
function hasRadix(text: string): boolean {
  return text.charCodeAt(0) === ZERO && text.length > 2 && /^0[xbo]/i.test(text);
}
