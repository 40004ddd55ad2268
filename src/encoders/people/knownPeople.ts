import type { Subjects } from "../input/subjects.js";

/** Whom an encoder learnt from or watched: a short digest of what the network saw of each, so that it can tell who is no stranger. */
export type KnownPeople = {
  /** Hashed before each person, so that digests of two encoders cannot be compared. */
  readonly salt: string;
  /** Ten hexadecimal digits a person, one after the other, sorted. */
  readonly marks: string;
};

/** 40 bits: of ten thousand people against ten thousand others, one in ten thousand runs of it takes a stranger for known. */
const DIGITS = 10;
/** Bytes that are read at a time. */
const AT_ONCE = 16 * 2 ** 20;

/** @param subjects made ready as the network sees them */
export async function rememberPeople(subjects: Subjects, salt: string): Promise<KnownPeople> {
  return { salt, marks: (await marksOf(subjects, salt)).sort().join("") };
}

/** Which of these people, made ready alike, are among those known. */
export async function knownAmong(subjects: Subjects, { salt, marks }: KnownPeople): Promise<boolean[]> {
  const known = new Set(
    Array.from({ length: marks.length / DIGITS }, (_, i) => marks.slice(i * DIGITS, (i + 1) * DIGITS)),
  );
  return (await marksOf(subjects, salt)).map((mark) => known.has(mark));
}

async function marksOf(subjects: Subjects, salt: string): Promise<string[]> {
  const size = subjects.shape.reduce((product, length) => product * length, 1);
  const each = Math.max(1, Math.floor(AT_ONCE / (4 * size)));
  const marks: string[] = [];
  for (let from = 0; from < subjects.rows; from += each) {
    const rows = Array.from({ length: Math.min(each, subjects.rows - from) }, (_, i) => from + i);
    const seen = await subjects.read(rows);
    for (let i = 0; i < rows.length; i++) marks.push(await markOf(seen.subarray(i * size, (i + 1) * size), salt));
  }
  return marks;
}

async function markOf(person: Float32Array, salt: string): Promise<string> {
  const before = new TextEncoder().encode(salt);
  const bytes = new Uint8Array(before.length + person.byteLength);
  bytes.set(before);
  bytes.set(new Uint8Array(person.buffer, person.byteOffset, person.byteLength), before.length);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, DIGITS / 2);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
