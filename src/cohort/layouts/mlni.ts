import type { Layout, Seen } from "./layout.js";

/** What MLNI and HYDRA take: `participant_id`, `session_id`, `diagnosis` with -1 for controls and 1 for patients. */
export function mlni({ header, rows }: Seen): Layout | undefined {
  const [id, session, diagnosis] = header.map((name) => name.trim());
  if (id !== "participant_id" || session !== "session_id" || diagnosis !== "diagnosis") return undefined;
  const levels = new Set(rows.map((row) => row[2]?.trim()));
  const coded = levels.has("-1") && [...levels].every((level) => level === "-1" || level === "1");
  const people = new Set(rows.map((row) => row[0]?.trim()));
  const again = people.size < rows.length;
  const facts = [
    ...(coded ? ["-1 in diagnosis is taken for controls, 1 for patients"] : []),
    ...(again ? ["rows of one participant_id are sessions of one person"] : []),
  ];
  if (facts.length === 0) return undefined;
  return {
    told: `The table is laid out as MLNI has it: ${facts.join("; ")}.`,
    turned: false,
    id: (cell) => cell,
    repeats: false,
  };
}
