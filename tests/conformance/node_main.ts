/** Runs the conformance suite on Node, over real files: a line of JSON for each case. Bundled by its test. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { nodeFs } from "../../core/fs/node.ts";
import { directoryStoreMaker } from "../support/temporary.ts";
import { runStoreCases } from "./store.ts";

const make = directoryStoreMaker(
  nodeFs(),
  () => mkdtempSync(join(tmpdir(), "swarmsh-")),
  (path) => rmSync(path, { recursive: true }),
);
for await (const { title, error, skipped } of runStoreCases(make)) {
  const failure = error instanceof Error ? error.stack : error;
  process.stdout.write(`${JSON.stringify({ title, failure, skipped })}\n`);
}
