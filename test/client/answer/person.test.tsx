// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Answer, openAll } from "../../../client/answer/answer.js";
import { state } from "../../../client/state.js";
import { marginSentence, remotenessSentence } from "../../../client/words/person.js";
import type { Person } from "../../../src/contract/person.js";
import { peopleIn, personOf } from "../../../src/contract/personOf.js";
import type { Result } from "../../../src/contract/result.js";
import { makeResult } from "../fixtures.js";

const place = document.body;
afterEach(() => {
  state.person.value = null;
  render(null, place);
});

async function show(result: Result, ask?: (row: number) => Promise<Person>): Promise<void> {
  render(<Answer result={result} kicker="Test ·" {...(ask ? { askPerson: ask } : {})} />, place);
  openAll();
  await vi.waitFor(() => expect(place.textContent).toContain("For a manuscript"));
}
const panel = () => place.querySelector("dialog");
const firstPatient = 160;

describe("the panel of a person", () => {
  it("opens from the table, by a button, and closes", async () => {
    const result = makeResult({ explained: true });
    await show(result);
    const button = [...place.querySelectorAll<HTMLButtonElement>("#people td button")].find(
      ({ textContent }) => textContent === result.subjects.id[firstPatient],
    );
    button!.click();
    await vi.waitFor(() => expect(panel()?.open).toBe(true));
    const text = panel()!.textContent!;
    expect(text).toContain(`What drove the placement in subgroup ${result.assignments[firstPatient]}`);
    expect(text).toContain("the odds are 22 to 1 (log-odds 3.1)");
    expect(text).toMatch(/SD below the controls' mean \(not measured/);
    expect(text).toMatch(/Unlike the people this was learnt from: farther from the others than 100 of 100/);
    expect(text).toMatch(/speaks for subgroup \d, by 2.0/);
    expect(panel()!.querySelector("ol")!.children).toHaveLength(3);
    [...panel()!.querySelectorAll("button")].find(({ textContent }) => textContent === "Close")!.click();
    await vi.waitFor(() => expect(panel()).toBeNull());
  });

  it("lists features by modality, where there are several", async () => {
    const result = makeResult({ explained: true });
    const facts = result.people!.facts![firstPatient]!;
    const [one, two, three] = facts.driving.map(({ feature }) => feature);
    const modalities = { thickness: [two!], volumes: [one!, three!] };
    const plan = { ...result.plan, columns: { ...result.plan.columns, modalities } };
    await show({ ...result, plan });
    state.person.value = firstPatient;
    await vi.waitFor(() => expect(panel()?.open).toBe(true));
    const driving = [...panel()!.querySelectorAll("section")].find((each) =>
      each.textContent!.startsWith("What drove"),
    );
    expect([...driving!.querySelectorAll("h4")].map(({ textContent }) => textContent)).toEqual([
      "thickness",
      "volumes",
    ]);
    expect([...driving!.querySelectorAll("ol")].map(({ children }) => children.length)).toEqual([1, 2]);
  });

  it("says of subgroups that were only asked for that they are exploratory", async () => {
    await show(makeResult({ explained: true, outcome: "nothing", exploratory: true }));
    state.person.value = firstPatient;
    await vi.waitFor(() => expect(panel()?.textContent).toContain("Exploratory"));
  });

  it("asks the server where the result does not hold the person, and says so where there is none", async () => {
    const whole = makeResult({ explained: true });
    const large = { ...whole, people: { ...whole.people!, facts: null } };
    const ask = vi.fn(async (row: number) => personOf(peopleIn(whole), row - 1));
    await show(large, ask);
    state.person.value = firstPatient;
    await vi.waitFor(() => expect(panel()?.textContent).toContain("What drove the placement"));
    expect(ask.mock.calls).toEqual([[firstPatient + 1]]);
    state.person.value = null;
    await show(large);
    state.person.value = firstPatient;
    await vi.waitFor(() => expect(panel()?.textContent).toContain("is not kept here"));
  });

  it("tells controls and undivided patients from those who were placed", async () => {
    await show(makeResult({ explained: true, outcome: "nothing", clusters: 1 }));
    expect(place.querySelector("#people h2")?.textContent).toBe("Each person");
    state.person.value = 0;
    await vi.waitFor(() => expect(panel()?.textContent).toContain("A control"));
    expect(panel()!.textContent).not.toContain("drove the placement in");
    state.person.value = firstPatient;
    await vi.waitFor(() => expect(panel()?.textContent).toContain("the patients were kept together"));
  });
});

describe("the words about a person", () => {
  it("say odds that can be read, and never more than they know", () => {
    const facts = { next: 2, unexplained: 0, driving: [], standsOut: [] };
    const odds = (margin: number) => /odds are (.+) \(/.exec(marginSentence({ ...facts, margin }))![1];
    expect([0, 1, 3, 800].map(odds)).toEqual(["even", "2.7 to 1", "20 to 1", "more than 1000 to 1"]);
  });

  it("say how like the others a person is", () => {
    const said = (remoteness: number | null) =>
      remotenessSentence({ remoteness, far: (remoteness ?? 0) >= 0.99 } as Person).split(/[ :]/, 1)[0];
    expect([null, 0.4, 0.95, 0.995].map(said)).toEqual(["How", "Like", "Unusual", "Unlike"]);
  });
});
