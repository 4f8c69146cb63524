// Goal: the stories in `examples/stories/` run as they stand, and print what the docs show.
// Method: each is a shell script that calls `swarmsh`; what it prints stands in a block of text in the page of
// docs that has its name.
import assert from "node:assert/strict";
import { runScript } from "./golden_cases.ts";

const STORIES = new URL("../examples/stories/", import.meta.url);
const DOCS = new URL("../docs/", import.meta.url);

const NAMES = [...Deno.readDirSync(STORIES)].map(({ name }) => name.replace(/\.sh$/, "")).sort();

for (const name of NAMES) {
  Deno.test(`the story ${name} prints what docs/${name}.md shows`, async () => {
    const script = Deno.readTextFileSync(new URL(`${name}.sh`, STORIES));
    const { stdout, stderr, exit } = await runScript(script);
    assert.deepEqual({ exit, stderr }, { exit: "0\n", stderr: "" });
    const page = Deno.readTextFileSync(new URL(`${name}.md`, DOCS));
    const blocks = [...page.matchAll(/^```text\n([^]*?)^```$/gm)].map(([, text]) => text!);
    assert.ok(blocks.includes(stdout), `docs/${name}.md lacks a block of text with:\n${stdout}`);
  });
}
