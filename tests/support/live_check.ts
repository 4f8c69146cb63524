/**
 * The live check over all that programs under test record: whoever runs one calls this before its
 * directory goes, so that everything the suite emits is held against the registry.
 */
import assert from "node:assert/strict";
import { liveCheck, type LiveReport } from "../../conventions/tool/live/live_check.ts";
import { inputLines } from "../../conventions/tool/live/lines.ts";
import { loadRegistry } from "../../conventions/tool/load.ts";
import type { Registry } from "../../conventions/tool/resolved.ts";
import { registrySource } from "../../scripts/generate/conventions_files.ts";

let loaded: Registry | undefined;

/** The project's own registry, read once. */
export function ownRegistry(): Registry {
  return loaded ??= loadRegistry(registrySource()).registry;
}

/** Checks one recorded file; violations fail. */
export async function checkRecordedFile(path: string): Promise<LiveReport> {
  const file = await Deno.open(path);
  const report = await liveCheck(ownRegistry(), inputLines(file.readable), {
    file: path,
    ownScopes: ["swarmsh"],
  });
  const violations = report.findings.filter(({ level }) => level === "violation");
  assert.deepEqual(violations, [], `what was recorded in ${path} breaks the registry`);
  return report;
}

/** Checks what was recorded in every data directory at or below a directory. */
export async function checkRecorded(directory: string): Promise<LiveReport[]> {
  const reports: LiveReport[] = [];
  for (const path of recordedFiles(directory)) reports.push(await checkRecordedFile(path));
  return reports;
}

function* recordedFiles(directory: string, depth = 0): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(directory)) {
    const path = `${directory}/${name}`;
    if (isDirectory && depth < 3) yield* recordedFiles(path, depth + 1);
    else if (/\/telemetry\/[^/]+\.jsonl$/.test(path)) yield path;
  }
}
