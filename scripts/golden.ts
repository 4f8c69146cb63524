/** Records what golden cases print as what they must print: all of them, or those named. */
import { goldenCases, runCase, writeExpected } from "../tests/golden_cases.ts";
import { writeHelpPages } from "../tests/golden_help.ts";

const names = Deno.args.length > 0 ? Deno.args : goldenCases();
for (const name of names) writeExpected(name, await runCase(name));
await writeHelpPages();
console.log(`recorded ${names.length} cases; read the difference before you commit it`);
