// Goal: a real fish completes what can be completed.
import assert from "node:assert/strict";
import { fishWord } from "../../cli/completions_quoting.ts";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";
import { PRETENDER } from "./_pretender.ts";
import { checkOffers, COMPLETED_LINES, offersOf } from "./_lines.ts";
import { makePlace, type Place, replaceProgram } from "./_place.ts";

const FISH = { name: "fish", isHere: isInstalled("fish") };

/** What fish offers for each line. */
async function offered(place: Place, load: string, lines: readonly string[]) {
  const asked = lines.map((line) => {
    return `echo ${fishWord(`> ${line}`)}; complete -C ${
      fishWord(line)
    } | string replace -r '\\t.*' ''`;
  });
  const script = [load, ...asked].join("\n");
  const { stdout, stderr } = await place.run("fish", "--no-config", "-c", script);
  assert.equal(stderr, "");
  return offersOf(stdout);
}

testWith(FISH, "fish completes every line", async () => {
  using place = await makePlace();
  const lines = COMPLETED_LINES.map(({ line }) => line);
  checkOffers(await offered(place, "swarmsh completions fish | source", lines));
});

testWith(FISH, "fish completes programs behind --, and what these take", async () => {
  using place = await makePlace();
  const lines = ["swarmsh run -- printen", "swarmsh run --agent a1 -- cat it"];
  const offers = await offered(place, "swarmsh completions fish | source", lines);
  assert.ok(offers.get(lines[0]!)!.includes("printenv"));
  assert.deepEqual(offers.get(lines[1]!), ["items.jsonl"]);
});

testWith(FISH, "fish takes tokens out of JSON, and from nobody what is no name", async () => {
  using place = await makePlace();
  const { stdout } = await place.run("swarmsh", "completions", "fish");
  Deno.writeTextFileSync(`${place.path}/script`, stdout);
  replaceProgram(place, PRETENDER.program);
  const offers = await offered(place, "source ./script", PRETENDER.lines);
  assert.deepEqual(Object.fromEntries(offers), PRETENDER.offers);
});
