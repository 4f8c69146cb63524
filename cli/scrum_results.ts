/** The file in which people say how a sprint went. */
import type { Json } from "../core/json.ts";
import type { Results } from "../patterns/scrum/stepping.ts";
import { usage } from "./errors.ts";
import type { Host } from "./host.ts";
import { readJsonValue } from "./json_value.ts";

/** Reads the file; without one nothing is said. `-` is standard input. */
export async function readResults(host: Host, file: string | undefined): Promise<Results> {
  if (file === undefined) return { teams: [], actions: [] };
  const text = file === "-" ? "-" : `@${file}`;
  return resultsOf(await readJsonValue(host, { option: "--sprint-results", text }));
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
  const said = {
    teams: Object.entries(teams).map(([team, points]) => ({ team, points: points as number })),
    actions: actions as string[],
  };
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
