// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Answer, openAll } from "../../../client/answer/answer.js";
import { candidateTable } from "../../../client/answer/methodChosen.js";
import { type MethodCell, methodGrid } from "../../../client/plots/methodGrid.js";
import { choiceSentence, choiceTitle } from "../../../client/words/methodChoice.js";
import { methodsParagraph } from "../../../client/words/methodsParagraph.js";
import { madeChoice } from "../fixtureChoice.js";
import { makeResult } from "../fixtures.js";
import { svgFile } from "../output.js";

const place = document.body;
afterEach(() => render(null, place));

async function show(result: ReturnType<typeof makeResult>, onMethod = vi.fn()) {
  render(<Answer result={result} kicker="Test ·" onMethod={onMethod} />, place);
  openAll();
  await vi.waitFor(() => expect(place.textContent).toContain("For a manuscript"));
  return onMethod;
}
const section = () => place.querySelector("#method")!;

describe("the answer of a run that chose its method", () => {
  it("says at its head how the method was chosen, and marks what was chosen among all that was tried", async () => {
    const result = makeResult({ chosen: true });
    await show(result);
    const head = place.querySelector(".answer")!.textContent!;
    expect(head).toContain(`How the method was chosen: ${result.choice!.reason}`);
    expect(head.split(result.choice!.reason)).toHaveLength(2);
    expect(place.querySelector(".answer p.evidence")!.textContent).toMatch(/^Fits on separate halves find/);
    expect(section().querySelectorAll("tbody tr")).toHaveLength(12);
    expect(section().textContent).toContain("Rows 1 to 12 of 45");
    const marked = [...section().querySelectorAll("tbody tr")].filter((row) => row.querySelector(".tag"));
    expect(marked.map((row) => row.querySelector("td")!.textContent)).toEqual(["UCSL (whitened) chosen"]);
  });

  it("names the chosen method and its settings wherever it says how this was done", async () => {
    await show(makeResult({ chosen: true }));
    const how = place.querySelector("#how")!.textContent;
    expect(how).toContain("UCSL (whitened) (ucsl), chosen by the data");
    expect(how).toContain("whiten true, restarts 10");
    expect(how).toContain("from 45 divisions by 9 methods and settings");
    expect(how).toContain("by the agreement of fits on other people");
    expect(place.querySelector("#stability")!.textContent).not.toContain("halves");
  });

  it("opens the design with the chosen method alone", async () => {
    const opened = await show(makeResult({ chosen: true }));
    [...section().querySelectorAll("button")].find((each) => each.textContent?.startsWith("Open the design"))!.click();
    expect(opened).toHaveBeenCalledWith({ id: "ucsl", params: { whiten: true, restarts: 10 } });
  });

  it("chooses nothing where nothing was found, and says what came closest", async () => {
    const result = makeResult({ chosen: true, outcome: "nothing", clusters: 1 });
    await show(result);
    expect(section().querySelector(".tag")).toBeNull();
    expect(section().querySelector("summary")!.textContent).toContain(
      "None of 45 divisions tried; UCSL (whitened) came closest.",
    );
  });

  it("has no section on methods where the plan names one", async () => {
    await show(makeResult());
    expect(place.querySelector("#method")).toBeNull();
    expect(place.textContent).not.toContain("How the method was chosen");
    expect(methodsParagraph(makeResult())).toContain("fits on disjoint halves");
  });
});

describe("the words of a choice", () => {
  it.each([
    [
      "subgroups",
      3,
      "UCSL (whitened) with 3 subgroups, of 45 divisions tried.",
      "UCSL (whitened) finds 3 subgroups that",
    ],
    [
      "dimension",
      1,
      "None of 45 divisions tried; UCSL (whitened) came closest.",
      "Patients spread beyond controls, but",
    ],
    ["nothing", 1, "None of 45 divisions tried; UCSL (whitened) came closest.", "No method finds groups that controls"],
    ["untested", 1, "None of 45", "Too few people to choose"],
  ] as const)("fit the outcome: %s", (outcome, clusters, sentence, title) => {
    const choice = madeChoice(outcome, clusters);
    expect(choiceSentence(choice)).toContain(sentence);
    expect(choiceTitle(choice)).toContain(title);
  });

  it("say so where there was nothing to choose by", () => {
    expect(choiceSentence({ ...madeChoice("untested", 1), candidates: [] })).toContain("nothing to choose by");
  });

  it("give every figure of every division to the table of the picture", () => {
    const choice = madeChoice("subgroups", 2);
    const { head, rows } = candidateTable(choice);
    expect(rows).toHaveLength(45);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    expect(rows[0]).toEqual([
      "UCSL",
      "whitened",
      2,
      0.9,
      0.7,
      expect.any(Number),
      0,
      5,
      "a gap that controls lack",
      "yes",
      expect.any(String),
    ]);
    expect(rows.at(-1)!.slice(0, 5)).toEqual(["Gaussian mixture", "usual", 6, null, null]);
  });
});

describe("methodGrid(cells, options)", () => {
  const words = { title: "A title", subtitle: "A subtitle", description: "A description" };
  const cell = (method: string, clusters: number, score: number, shows: MethodCell["shows"]) => ({
    ...{ method, clusters, score, shows, chosen: score === 0.8 },
    said: `${method} ${clusters}`,
  });
  const cells = [
    cell("UCSL", 3, 0.8, "groups"),
    cell("UCSL", 2, 0.2, "other"),
    cell("K-means on something with a long name", 2, 0.05, "unknown"),
    cell("K-means on something with a long name", 3, 0, "void"),
  ];

  it("draws a row a method and a column a number, frames the chosen, and crosses what could not be looked at", async () => {
    const svg = methodGrid(cells, words);
    expect(svg.querySelectorAll(".cell")).toHaveLength(4);
    expect(svg.querySelectorAll(".cell.chosen rect")).toHaveLength(1);
    expect(svg.querySelectorAll(".cell .void")).toHaveLength(1);
    const [left, right] = [2, 3].map((k) => svg.querySelectorAll(".cell")[k === 2 ? 1 : 0]!.getAttribute("transform"));
    expect(xOf(left!)).toBeLessThan(xOf(right!));
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/methodGrid.svg");
  });

  it("explains the marks that are there, and no others", () => {
    expect(methodGrid(cells, words).textContent).toContain("no fit could be looked at");
    expect(methodGrid(cells.slice(0, 2), words).textContent).not.toContain("no fit");
  });

  it("draws a score by the area of its disc, however large scores are", () => {
    const radii = [
      ...methodGrid([cell("A", 2, 4, "groups"), cell("A", 3, 1, "other")], words).querySelectorAll(".cell circle"),
    ];
    const [large, small] = radii.map((circle) => Number(circle.getAttribute("r")));
    expect(large! / small!).toBeCloseTo(2);
    expect(large).toBeLessThan(20);
  });

  const xOf = (transform: string) => Number(/\(([\d.]+),/.exec(transform)![1]);
});
