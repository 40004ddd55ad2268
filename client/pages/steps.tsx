import { link } from "../route.js";

/** Where one is between a table and its answer. */
export function Steps({ id, at }: { id: string; at: "check" | "design" }) {
  return (
    <ol class="steps" aria-label="Steps">
      <li>
        <a href={link.cohort(id)} aria-current={at === "check" ? "step" : undefined}>
          1. Check the table
        </a>
      </li>
      <li>
        <a href={link.design(id)} aria-current={at === "design" ? "step" : undefined}>
          2. Design the run
        </a>
      </li>
      <li>
        <span>3. Read the answer</span>
      </li>
    </ol>
  );
}
