/** The file in which people say how a sprint went. */
import type { Json } from "../core/json.ts";
import type { ScrumState, Sprint } from "../patterns/scrum/state.ts";
import { usage } from "./errors.ts";
import type { Host } from "./host.ts";
import { readJsonValue } from "./json_value.ts";
import { refusal } from "./scrum_at_scale.ts";

/** What people say of a sprint. */
export interface Results {
  /** Number of the sprint that they tell of. */
  readonly sprint?: number;
  /** Points done, by team. */
  readonly teams: Readonly<Record<string, number>>;
  /** Titles of actions. */
  readonly actions: readonly string[];
}

/** Reads the file; without one nothing is said. `-` is standard input. */
export async function readResults(host: Host, file: string | undefined): Promise<Results> {
  if (file === undefined) return { teams: {}, actions: [] };
  const text = file === "-" ? "-" : `@${file}`;
  return resultsOf(await readJsonValue(host, { option: "--sprint-results", text }));
}

/** Refuses what tells of another sprint, or of teams that there are not. */
export function refuseForeign(results: Results, state: ScrumState, sprint: Sprint): void {
  if (results.sprint !== undefined && results.sprint !== sprint.number) {
    throw refusal(
      `Cannot use --sprint-results: it is about sprint ${results.sprint}, expected ${sprint.number}`,
      "A retrospective is that of the open sprint",
    );
  }
  const known = state.teams.map(({ id }) => id);
  const foreign = Object.keys(results.teams).find((team) => !known.includes(team));
  if (foreign === undefined) return;
  throw refusal(
    `Cannot use --sprint-results: there is no team "${foreign}", expected one of ${
      known.join(", ")
    }`,
    "`swarmsh scrum show` lists the teams",
  );
}

const MEMBERS = ["sprint", "teams", "actions"];

function resultsOf(value: Json): Results {
  if (!isRecord(value)) throw unfit("no object");
  const odd = Object.keys(value).find((name) => !MEMBERS.includes(name));
  if (odd !== undefined) throw unfit(`"${odd}"`);
  const { sprint, teams = {}, actions = [] } = value;
  if (sprint !== undefined && typeof sprint !== "number") throw unfit("a sprint that is no number");
  if (!isRecord(teams) || !Object.values(teams).every((points) => typeof points === "number")) {
    throw unfit("teams that are no object of points");
  }
  if (!Array.isArray(actions) || !actions.every((title) => typeof title === "string")) {
    throw unfit("actions that are no list of titles");
  }
  const said = { teams: teams as Readonly<Record<string, number>>, actions: actions as string[] };
  return sprint === undefined ? said : { ...said, sprint };
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unfit(found: string): Error {
  return usage(
    `Cannot use --sprint-results: found ${found}, expected an object of sprint, teams and actions`,
    'Such as {"sprint": 5, "teams": {"red": 8}, "actions": ["Oil the crane each day"]}',
  );
}
