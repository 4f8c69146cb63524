// Goal: a script needs no other utilities than its head and docs/shell.md say. Method: it does all that it can
// in a shell whose PATH has nothing else.
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import { SCRIPTS } from "../../shell/scripts.ts";
import { runIn, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";
import { FewPrograms } from "./_few_programs.ts";
import { programPath } from "./_program_path.ts";

const DASH = SHELLS[0]!;

/** Lines for each script, which is `script` in them. */
const STORIES: Readonly<Record<string, readonly string[]>> = {
  program: [
    "script --self-test > said || cat said",
    "script init > /dev/null",
    "script agent register ann > /dev/null",
    `printf '{"id":"one","title":"One"}\\n' | script work import - > /dev/null`,
    'script work add Two --payload \'{"text":"é"}\' > /dev/null',
    "script run --quiet --until-empty -- sh -c : > /dev/null",
    "script work list > /dev/null; script events > /dev/null; script work export > /dev/null",
    "script doctor",
  ],
  coordination: [
    "script init > /dev/null",
    "script register ann a,b",
    "id=$(script add Title 1 a)",
    'script complete "$(script claim ann)" \'{"text":"é"}\'',
    'script show "$id" > /dev/null; script events > /dev/null; script agents > /dev/null',
    "script export > all; script restore all; script sweep; script doctor",
  ],
  orchestrator: [
    "export XDG_STATE_HOME=$PWD/state",
    `program() { sh ${shellWord(exportedScript("program"))} "$@"; }`,
    "program init > /dev/null; program work add One > /dev/null",
    "script start 2 --until-empty -- sh -c : > /dev/null",
    "script status > /dev/null || :",
    "script stop --grace 5 > /dev/null || :",
  ],
  telemetry: [
    "export SWARMSH_DATA_DIR=$PWD",
    "script count rows 12 '{row}' table 'é'",
    "script gauge depth 2.5",
    "script run 'say nothing' sh -c :",
  ],
};

for (const { name, file, needs } of SCRIPTS) {
  testWith(DASH, `${file} needs nothing but a shell and what its head names`, async () => {
    // Workers of the orchestrator are the program.
    const all = name === "orchestrator" ? `${needs} ${SCRIPTS[0]!.needs}` : needs;
    const programs = new FewPrograms(all);
    const directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-needs-" }));
    Deno.mkdirSync(`${directory}/telemetry`);
    const shell = programPath("dash")!;
    Deno.symlinkSync(shell, `${programs.directory}/sh`);
    try {
      const { stdout, stderr, status } = await runIn(
        DASH,
        [
          `PATH=${programs.directory}; export PATH`,
          `cd ${shellWord(directory)}`,
          `script() { ${shellWord(shell)} ${shellWord(exportedScript(name))} "$@"; }`,
          ...STORIES[name]!,
        ].join("\n"),
      );
      assert.deepEqual({ stderr, status }, { stderr: "", status: 0 }, stdout);
    } finally {
      Deno.removeSync(directory, { recursive: true });
      programs.remove();
    }
  });
}

Deno.test("docs/shell.md names every utility that a script needs", () => {
  const text = Deno.readTextFileSync(new URL("../../docs/shell.md", import.meta.url));
  const named = /busybox and BSD: ([a-z, \n]+)\./.exec(text)![1]!.split(/,\s+/);
  const needed = new Set(SCRIPTS.flatMap(({ needs }) => needs.split(" ")));
  assert.deepEqual(named, [...needed].sort());
});
