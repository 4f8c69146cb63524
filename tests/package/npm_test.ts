// Goal: who installs the npm package has the whole program and the library, on Node alone.
// Method: the tarball is installed in an empty directory by npm, and everything runs from there.
import assert from "node:assert/strict";
import ts from "typescript";
import { COMMANDS } from "../../cli/all_commands.ts";
import { shellWord } from "../../conventions/generate/quote.ts";
import manifest from "../../deno.json" with { type: "json" };
import { STORE_CASES } from "../conformance/store.ts";
import { runScript } from "../golden_cases.ts";
import { compareCases, runSeveral } from "../golden_compare.ts";
import { checkExamples } from "../golden_examples.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { IS_LONG } from "../support/long_form.ts";
import { installedPackage, installedProgram, NPM } from "../support/npm_package.ts";
import { CASES_OF_PACKAGE } from "./_cases.ts";
import { CONSUMER, CONSUMER_PRINTS } from "./_consumer.ts";
import { scriptOf, transpileFolder } from "./_transpile.ts";

testWith(NPM, "golden cases print and end as recorded from the package", async (t) => {
  const command = shellWord(installedProgram(await installedPackage()));
  await compareCases(t, CASES_OF_PACKAGE, command);
  const examples = await runSeveral(IS_LONG ? COMMANDS : [], (row) => checkExamples(row, command));
  for (const [{ path }, checked] of examples) {
    await t.step(`examples of ${path.join(" ")}`, () => checked);
  }
});

testWith(NPM, "the compiled form is kept for later runs, and is never needed", async () => {
  const program = installedProgram(await installedPackage());
  const script = (setting: string) => `
    export HOME="$PWD/home" ${setting}; unset XDG_CACHE_HOME
    kept="$HOME/.cache/swarmsh"; mkdir -p -m 700 "$kept"; touch -d '100 days ago' "$kept/of-old"
    swarmsh --version; ls "$kept" | wc -l; ls -ld "$kept" | cut -c1-10
    swarmsh init > /dev/null && swarmsh work add Resize --quiet --id resize
    for file in "$kept"/*; do echo spoilt > "$file"; done
    swarmsh work list --json | cut -d, -f1; ls "$kept" | wc -l`;
  const run = async (setting: string) => {
    const { stdout } = await runScript(script(setting), shellWord(program));
    return stdout.trim().split(/\n\s*/);
  };
  const version = `swarmsh ${manifest.version}`;
  assert.deepEqual(await run(""), [version, "1", "drwx------", "resize", '{"id":"resize"', "0"]);
  const without = await run("NODE_DISABLE_COMPILE_CACHE=1");
  assert.deepEqual([without[0], without[1], without.at(-2)], [version, "1", '{"id":"resize"']);
});

testWith(NPM, "the package says which build it is, by npx as well", async () => {
  const directory = await installedPackage();
  const script = `swarmsh --version --json; cd ${
    shellWord(directory)
  } && npx --no -- swarmsh --version`;
  const { stdout } = await runScript(script, shellWord(installedProgram(directory)));
  const [line, byNpx] = stdout.trim().split("\n");
  const { version, commit, runtime } = JSON.parse(line!);
  assert.deepEqual([version, runtime], [manifest.version, "node"]);
  assert.match(commit, /^[0-9a-f]{40}(-dirty)?$/);
  assert.equal(byNpx, `swarmsh ${manifest.version}`);
});

testWith(NPM, "the package carries its templates and the shell scripts along", async () => {
  const directory = await installedPackage();
  const templates = `${directory}/node_modules/swarmsh/conventions/templates/constants`;
  const script = `
    swarmsh conventions generate --templates ${shellWord(templates)} --out names | wc -l
    swarmsh export shell --out bin --quiet
    PATH=/usr/bin:/bin sh bin/swarmsh.sh --version`;
  const { stdout, stderr } = await runScript(script, shellWord(installedProgram(directory)));
  assert.equal(stderr, "");
  assert.deepEqual(stdout.trim().split(/\s+/), ["3", "swarmsh", manifest.version]);
});

testWith(NPM, "I16: the store conformance suite holds in the installed package", async () => {
  const directory = `${await installedPackage()}/node_modules/swarmsh`;
  for (const name of ["conformance", "support"]) {
    transpileFolder(new URL(`../${name}`, import.meta.url).pathname, `${directory}/tests/${name}`);
  }
  const lines = (await onNode(directory, ["tests/conformance/node_main.js"])).trim().split("\n");
  const reports = lines.map((line) => JSON.parse(line));
  assert.equal(reports.length, STORE_CASES.flatMap(({ cases }) => cases).length);
  assert.deepEqual(reports.filter(({ failure, skipped }) => failure ?? skipped), []);
});

testWith(
  NPM,
  "a program of a user's runs with the package, and its types are strict",
  async (t) => {
    const directory = await installedPackage();
    Deno.writeTextFileSync(`${directory}/consumer.mts`, CONSUMER);
    Deno.writeTextFileSync(`${directory}/consumer.mjs`, scriptOf(CONSUMER));
    await t.step("runs", async () => {
      assert.equal(await onNode(directory, ["consumer.mjs"]), CONSUMER_PRINTS);
    });
    await t.step("types", () => assert.deepEqual(typeErrors(`${directory}/consumer.mts`), []));
  },
);

/** What `tsc --strict` says, the package's own types included. */
function typeErrors(file: string): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    // `await using` needs a library of its own until it is in one of a year.
    lib: ["lib.es2022.d.ts", "lib.esnext.disposable.d.ts", "lib.dom.d.ts"],
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

async function onNode(cwd: string, args: readonly string[]): Promise<string> {
  const command = new Deno.Command("node", { args: [...args], cwd });
  const { success, stdout, stderr } = await command.output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
