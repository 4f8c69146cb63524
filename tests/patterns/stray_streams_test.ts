// Goal: what stands in the place of a stream and is none is told by `pattern validate` and `pattern list`, and
// what belongs to a stream is not. Method: the real program, on a data directory that somebody has changed.
import assert from "node:assert/strict";
import { runScript } from "../golden_cases.ts";

const BEGIN = `swarmsh init > /dev/null
swarmsh atomic counter-add hits --quiet > /dev/null
swarmsh realtime channel create news --quiet
cd .swarmsh/streams
touch atomic/old.trimmed
mkdir atomic/hits.bell
`;
const STRAYS = `touch atomic/lock atomic/hits.bel roberts
ln -s hits atomic/link
mkdir 'atomic/a b' atomic/old.trimmed.bell
`;
const ROBERTS = "roberts: found a file, expected the directory of a stream";
const TOLD = [
  "atomic/a b: found a directory whose name is none of a stream, expected the directory of a stream",
  "atomic/hits.bel: found a file, expected the directory of a stream",
  "atomic/link: found a symlink, expected the directory of a stream",
  "atomic/lock: found a file, expected the directory of a stream",
  "atomic/old.trimmed.bell: found a directory whose name is none of a stream, expected the " +
  "directory of a stream",
  ROBERTS,
];

Deno.test("`pattern validate` finds what is in the place of a stream", async () => {
  const good = await runScript(`${BEGIN}swarmsh pattern validate`);
  assert.deepEqual(linesOf(good.stdout), ["2 records in 2 streams: nothing wrong"]);
  const all = await runScript(`${BEGIN}${STRAYS}swarmsh pattern validate`);
  assert.deepEqual(linesOf(all.stdout), [...TOLD, "2 records in 2 streams: 6 findings"]);
  assert.equal(all.exit, "1\n");
  const one = await runScript(`${BEGIN}${STRAYS}swarmsh pattern validate roberts`);
  assert.deepEqual(linesOf(one.stdout), [ROBERTS, "0 records in 0 streams: 1 finding"]);
  const other = await runScript(`${BEGIN}${STRAYS}swarmsh pattern validate realtime`);
  assert.deepEqual(linesOf(other.stdout), ["1 record in 1 stream: nothing wrong"]);
});

Deno.test("`pattern list` tells of it on standard error", async () => {
  assert.equal((await runScript(`${BEGIN}swarmsh pattern list`)).stderr, "");
  const { stderr, exit } = await runScript(`${BEGIN}${STRAYS}swarmsh pattern list`);
  assert.deepEqual([linesOf(stderr), exit], [TOLD, "0\n"]);
});

function linesOf(text: string): string[] {
  return text.trimEnd().split("\n");
}
