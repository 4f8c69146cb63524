/** Reading a registry: the whole of upstream's as a process, beside only parsing its YAML. */
import { UPSTREAM_LACK, UPSTREAM_MODEL } from "../../../tests/support/upstream_registry.ts";
import { ProcessTimer, type Timing } from "../process_timer.ts";
import { atMost, type Report, rounded } from "../report.ts";
import type { Depth } from "../settings.ts";
import type { Stage } from "../stage.ts";
import { median, medianRatio } from "../statistics.ts";

const CALLS: Record<Depth, number> = { quick: 3, usual: 9, full: 25 };
const PROGRAM = new URL("../load_registry.ts", import.meta.url).pathname;

/** Measures the whole process. */
export async function conventions(stage: Stage): Promise<Report> {
  const title = "Reading the upstream registry of semantic conventions";
  if (UPSTREAM_LACK !== undefined) {
    return { title, method: `Not measured: ${UPSTREAM_LACK}.`, tables: [], goals: [], samples: [] };
  }
  const directory = `${stage.directory}/conventions`;
  await Deno.mkdir(directory);
  const samples: Record<"parse" | "load", Timing[]> = { parse: [], load: [] };
  await using timer = new ProcessTimer(directory);
  for (let call = 0; call <= CALLS[stage.settings.depth]; call++) {
    stage.say(`conventions, call ${call} of ${CALLS[stage.settings.depth]}`);
    for (const mode of ["parse", "load"] as const) {
      const words = [Deno.execPath(), "run", "--quiet", "-A", PROGRAM, mode, UPSTREAM_MODEL];
      const timing = await timer.time(words);
      if (call > 0) samples[mode].push(timing);
    }
  }
  const walls = (mode: "parse" | "load") => samples[mode].map(({ wall }) => wall);
  const row = (name: string, mode: "parse" | "load") => [
    name,
    rounded(median(walls(mode)) / 1000),
    rounded(medianRatio(walls(mode), walls("parse"))),
  ];
  return {
    title,
    method:
      `${samples.load[0]!.output.trim()} files, the whole process, in turn with one that only ` +
      "parses them. Medians.",
    tables: [{
      title: "One process",
      head: ["", "wall, s", "times parsing"],
      rows: [
        row("parse the YAML", "parse"),
        row("read, check against the schemas, resolve", "load"),
      ],
    }],
    goals: [atMost("the whole registry: under 2 s", median(walls("load")) / 1000, 2, " s")],
    samples,
  };
}
