/** What workers of every driver go through. */
import assert from "node:assert/strict";
import type { WorkerPlace } from "./worker_place.ts";

const HOSTILE = [
  "$(touch canary)",
  "`touch canary`",
  "'; touch canary; '",
  '"; touch canary; "',
  "| touch canary",
  "a\n touch canary\n",
  "-rf ../../*",
  "\x1b]0;owned\x07 \u202e",
  "NUL \0 inside",
  "back\\slash \\u0000 é 漢 🌊",
];

/** An item's content is data: it reaches the command, and no shell ever reads it as a program. */
export async function workOnHostileItems(place: WorkerPlace): Promise<void> {
  for (const [index, title] of HOSTILE.entries()) {
    await place.add({ id: `w${index}`, title, payload: { title } });
  }
  const script = 'cat; printf "%s" "$SWARMSH_TITLE"';
  const { code, stderr } = await place.run("run", "--until-empty", "--shell", "--", script);
  assert.equal(code, 0, stderr);
  for (const [index, title] of HOSTILE.entries()) {
    const { stdout } = (await place.swarm.show(`w${index}`))?.result as { stdout: string };
    assert.equal(stdout, `${JSON.stringify({ title })}\n${title.replaceAll("\0", "\ufffd")}`);
  }
  const names = [...Deno.readDirSync(place.path)].map(({ name }) => name);
  assert.ok(!names.includes("canary"));
}
