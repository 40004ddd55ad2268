import type { Result } from "../../src/contract/result.js";
import { exploratorySentence } from "../words/sentences.js";

/** Stands above all that shows subgroups which the data do not bear out. */
export function ExploratoryNote({ result }: { result: Result }) {
  if (!result.exploratory) return null;
  return (
    <div class="note warning exploratory">
      <p>{exploratorySentence(result)}</p>
    </div>
  );
}
