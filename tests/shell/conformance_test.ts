/** The conformance suite of the store port, through the exported scripts, in every shell. */
import assert from "node:assert/strict";
import { type CaseReport, runStoreCases } from "../conformance/store.ts";
import { type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { awkFor, withAwk } from "./_awks.ts";
import { runs } from "./_shared_cases.ts";
import { shellStoreMaker } from "./_shell_store_maker.ts";

/** Cases at the same time: a shell waits for its programs mostly. */
const AT_ONCE = 3;

async function report(shell: Shell, path: string, t: Deno.TestContext): Promise<void> {
  const make = shellStoreMaker(shell, { env: { PATH: path } });
  const only = (title: string) => runs(shell.name, title);
  const reports = await Array.fromAsync(runStoreCases(make, { only, atOnce: AT_ONCE }));
  assert.ok(reports.length > 0);
  for (const one of reports) await t.step(one.title, () => verify(one));
}

function verify({ error }: CaseReport): void {
  if (error !== undefined) throw error;
}

for (const shell of SHELLS) {
  const awk = awkFor(shell.name);
  const title = `I16: the store conformance suite holds through ${shell.name}, with ${awk}`;
  testWith(shell, title, (t) => withAwk(awk, (path) => report(shell, path, t)));
}
