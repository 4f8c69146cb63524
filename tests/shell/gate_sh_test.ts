// Goal: whoever tells the exported program to end while a gate runs tells the gate, and no item is done by it.
// Method: that of the program itself, in shells that differ in signals and process groups.
import { endWhileGateRuns, PASSED } from "../patterns/scrum/_gate_story.ts";
import { SHELLS } from "../shell_commands/_shells.ts";
import { test } from "./_run_stories.ts";

for (const signal of Object.keys(PASSED) as (keyof typeof PASSED)[]) {
  test(
    `${signal} ends a gate and what it started`,
    (place) => endWhileGateRuns(place, signal),
    signal === "SIGTERM" ? SHELLS : undefined,
  );
}
