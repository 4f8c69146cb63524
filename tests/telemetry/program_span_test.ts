// Goal: why a command ended is told by the names that scripts know, never by those of our classes.
import assert from "node:assert/strict";
import { Place } from "./_program.ts";

Deno.test("a command that ends badly has the code of its error as error.type", async () => {
  await using place = await Place.make();
  const cases: readonly (readonly [readonly string[], number, string])[] = [
    [["work", "show", "nothing"], 6, "not_found"],
    [["work", "complete", "no-token"], 5, "invalid"],
    [["work", "claim", "--agent", "ann"], 3, "nothing"],
  ];
  for (const [command, code, errorType] of cases) {
    const name = `swarmsh ${command.slice(0, 2).join(" ")}`;
    assert.equal((await place.run(command)).code, code, name);
    const { attributes, status } = place.span(name);
    assert.equal(attributes["error.type"], errorType, name);
    assert.equal(status.code, errorType === "nothing" ? 0 : 2, name);
  }
});
