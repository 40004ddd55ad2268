import { useEffect } from "preact/hooks";
import { CohortPage } from "./pages/cohortPage.js";
import { CohortsPage } from "./pages/cohortsPage.js";
import { DesignPage } from "./pages/designPage.js";
import { EncoderPage } from "./pages/encoderPage.js";
import { EncodersPage } from "./pages/encodersPage.js";
import { HelpPage } from "./pages/helpPage.js";
import { PlacePage } from "./pages/placePage.js";
import { RunPage } from "./pages/runPage.js";
import { RunsPage } from "./pages/runsPage.js";
import { TrainPage } from "./pages/trainPage.js";
import { link, type Route } from "./route.js";
import { state } from "./state.js";

const places = [
  ["Cohorts", link.cohorts, ["cohorts", "cohort", "design"]],
  ["Runs", link.runs, ["runs", "run", "place"]],
  ["Encoders", link.encoders, ["encoders", "encoder", "train"]],
  ["Help", link.help, ["help"]],
] as const;

const titles: Readonly<Record<Route["page"], string>> = {
  cohorts: "Cohorts",
  cohort: "Check the table",
  design: "Design the run",
  runs: "Runs",
  run: "Run",
  place: "Place new people",
  encoders: "Encoders",
  train: "Train an encoder",
  encoder: "Encoder",
  help: "Help",
  unknown: "Not found",
};

/** The bar on top and the page below it. */
export function App() {
  const route = state.route.value;
  useEffect(() => {
    document.title = `${titles[route.page]} · Salient`;
  }, [route.page]);
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        Skip to the content
      </button>
      <header class="bar">
        <div>
          <a class="brand" href={link.cohorts}>
            <Emblem /> Salient
          </a>
          <nav aria-label="Main">
            {places.map(([name, href, pages]) => (
              <a
                key={name}
                href={href}
                aria-current={(pages as readonly string[]).includes(route.page) ? "page" : undefined}
              >
                {name}
              </a>
            ))}
          </nav>
          <span class="small quiet">On this computer only</span>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Page route={route} />
      </main>
    </>
  );
}

function skip() {
  document.getElementById("main")?.focus();
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "cohorts":
      return <CohortsPage />;
    case "cohort":
      return <CohortPage key={route.id} id={route.id} />;
    case "design":
      return <DesignPage key={route.id} id={route.id} />;
    case "runs":
      return <RunsPage />;
    case "run":
      return <RunPage key={route.id} id={route.id} section={route.section} />;
    case "place":
      return <PlacePage key={route.id} id={route.id} />;
    case "encoders":
      return <EncodersPage />;
    case "train":
      return <TrainPage key={route.id} id={route.id} />;
    case "encoder":
      return <EncoderPage key={route.id} id={route.id} />;
    case "help":
      return <HelpPage />;
    case "unknown":
      return (
        <div class="stack">
          <h1>There is no such page</h1>
          <p>
            <a href={link.cohorts}>Go to the cohorts</a>
          </p>
        </div>
      );
  }
}

function Emblem() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <circle cx="7" cy="7" r="4.5" fill="var(--control)" />
      <circle cx="12" cy="12" r="4.5" fill="var(--s1)" />
    </svg>
  );
}
