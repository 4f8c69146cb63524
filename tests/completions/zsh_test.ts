// Goal: a real interactive zsh completes what can be completed.
import assert from "node:assert/strict";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";
import { checkOffers, COMPLETED_LINES, offersOf } from "./_lines.ts";
import { makePlace, replaceProgram } from "./_place.ts";
import { PRETENDER } from "./_pretender.ts";
import { zshScript } from "./_zsh_harness.ts";

const ZSH = { name: "zsh", isHere: isInstalled("zsh") };

const COMPINIT = "autoload -Uz compinit; compinit -u -D";

const LOADS = {
  "by source <()": `${COMPINIT}; source <(swarmsh completions zsh)`,
  "from $fpath":
    `mkdir ../fpath; swarmsh completions zsh >../fpath/_swarmsh; fpath=(../fpath $fpath); ${COMPINIT}`,
} as const;

for (const [title, load] of Object.entries(LOADS)) {
  testWith(ZSH, `zsh completes every line, loaded ${title}`, async () => {
    using place = await makePlace();
    const script = zshScript(load, COMPLETED_LINES.map(({ line }) => line));
    const { stdout, stderr } = await place.run("zsh", "-f", "-c", script);
    assert.equal(stderr, "");
    checkOffers(offersOf(stdout));
  });
}

testWith(ZSH, "zsh takes tokens out of JSON, and from nobody what is no name", async () => {
  using place = await makePlace();
  const { stdout: script } = await place.run("swarmsh", "completions", "zsh");
  Deno.writeTextFileSync(`${place.path}/script`, script);
  replaceProgram(place, PRETENDER.program);
  const typed = zshScript(`${COMPINIT}; source ./script`, PRETENDER.lines);
  const { stdout, stderr } = await place.run("zsh", "-f", "-c", typed);
  assert.equal(stderr, "");
  const offers = [...offersOf(stdout)].map(([line, words]) => [line, words.toSorted()]);
  assert.deepEqual(Object.fromEntries(offers), PRETENDER.offers);
});

testWith(ZSH, "zsh says what to do where its completion has not been set up", async () => {
  using place = await makePlace();
  const load = "set -u; source <(swarmsh completions zsh); print then";
  const { stdout, stderr } = await place.run("zsh", "-f", "-c", load);
  assert.equal(stdout, "then\n");
  assert.equal(stderr, "swarmsh: completions need `autoload -Uz compinit && compinit` first\n");
});

testWith(ZSH, "zsh completes programs behind --, and what these take", async () => {
  using place = await makePlace();
  const lines = ["swarmsh run -- printen", "swarmsh run --agent a1 -- cat it"];
  const load = `${COMPINIT}; source <(swarmsh completions zsh)`;
  const { stdout } = await place.run("zsh", "-f", "-c", zshScript(load, lines));
  const offers = offersOf(stdout);
  assert.ok(offers.get(lines[0]!)!.includes("printenv"));
  assert.deepEqual(offers.get(lines[1]!), ["items.jsonl"]);
});
