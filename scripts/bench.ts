/**
 * `deno task bench`: measures this project and its peers in one run, in turn, and prints tables.
 *
 * It is a benchmark, not a test: slowness never makes it fail. What it does check is that nothing was
 * claimed twice while it ran.
 */
import { describeMachine, load } from "./bench/machine.ts";
import { formatReport } from "./bench/markdown.ts";
import type { Report } from "./bench/report.ts";
import { HELP, readSettings, type Settings } from "./bench/settings.ts";
import { Stage } from "./bench/stage.ts";
import { SUITES } from "./bench/suites.ts";

if (import.meta.main) await main();

async function main(): Promise<void> {
  const settings = settingsOrExit();
  const stage = await Stage.open(settings);
  let closing: Promise<void> | undefined;
  const close = () => closing ??= stage.close();
  for (const [signal, exit] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
    Deno.addSignalListener(signal, () => void close().finally(() => Deno.exit(exit)));
  }
  try {
    await run(stage);
  } finally {
    await close();
  }
  Deno.exit(0);
}

function settingsOrExit(): Settings {
  try {
    const settings = readSettings(Deno.args);
    if (settings !== "help") return settings;
    console.log(HELP);
    Deno.exit(0);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(error.message);
    console.error("See `deno task bench --help`");
    Deno.exit(2);
  }
}

async function run(stage: Stage): Promise<void> {
  const { settings, proof, directory } = stage;
  const machine = describeMachine(directory);
  const reports: Report[] = [];
  for (const name of settings.suites) reports.push(await SUITES[name](stage));
  stage.say("");
  console.log([
    `Made with \`${["deno task bench", ...Deno.args].join(" ")}\` on ${machine}; at the end load ` +
    `${load()}.\n`,
    ...reports.map(formatReport),
    ...proof.verdict(),
    ...stage.missing(),
  ].join("\n"));
  if (settings.json === undefined) return;
  const text = JSON.stringify({ machine, reports, proof: proof.verdict() }, undefined, 2);
  await Deno.writeTextFile(settings.json, `${text}\n`);
}
