import { render } from "preact";
import "@preact/signals";
import "./style.css";
import type { Result } from "../src/contract/result.js";
import { Answer, openAll } from "./answer/answer.js";
import { saveFile } from "./parts/save.js";

/** The report of one result, read from the page itself: it needs no server and no network. */
function Report({ result }: { result: Result }) {
  return (
    <main>
      <Answer
        result={result}
        kicker="Salient report ·"
        downloads={() => (
          <div class="tools">
            <button
              type="button"
              class="plain"
              onClick={() => saveFile("result.json", JSON.stringify(result), "application/json")}
            >
              Save the whole result (JSON)
            </button>
          </div>
        )}
      />
    </main>
  );
}

addEventListener("beforeprint", openAll);

const held = document.getElementById("result")?.textContent?.trim();
const app = document.getElementById("app");
if (app && held) render(<Report result={JSON.parse(held) as Result} />, app);
else if (app) app.textContent = "This report holds no result.";
