// Goal: the table of rooms makes sense, and imports that it does not allow are found.
import assert from "node:assert/strict";
import { ROOMS } from "../../scripts/rooms.ts";
import { matchesPattern, roomOf } from "../../scripts/tidy/room_of.ts";
import { obeyRooms } from "../../scripts/tidy/rule_rooms.ts";
import { checkRule } from "./_tree.ts";

Deno.test("ROOMS have names of their own, import only rooms above them, and share no pattern", () => {
  const patterns = ROOMS.flatMap(({ files }) => files);
  assert.equal(new Set(patterns).size, patterns.length);
  const above = new Set<string>();
  for (const { name, imports, loads = [] } of ROOMS) {
    assert.ok(!above.has(name), `${name} is there twice`);
    for (const other of imports) assert.ok(other === "*" || above.has(other), `${name}: ${other}`);
    for (const other of loads) assert.ok(ROOMS.some((room) => room.name === other), other);
    above.add(name);
  }
});

Deno.test("roomOf() gives a path the room with the most specific pattern", () => {
  const wanted = {
    "core/work.ts": "core",
    "core/open.ts": "core/open",
    "core/fs/fs.ts": "core/fs port",
    "core/fs/simulated/volume.ts": "core/fs",
    "core/store/store.ts": "core/store port",
    "core/store/directory/layout.ts": "core/store/directory layout",
    "core/store/directory/claims.ts": "core/store/directory",
    "patterns/scrum/table.ts": "patterns tables",
    "cli/main.ts": "cli",
    "cli/commands/init.ts": "cli/commands",
    "cli.ts": "cli.ts",
    "tests/a/b_test.ts": "tests and scripts",
  };
  for (const [path, name] of Object.entries(wanted)) assert.equal(roomOf(path)?.name, name, path);
  assert.equal(roomOf("attic/a.ts"), undefined);
  assert.equal(roomOf("core/attic/a.ts"), undefined);
});

Deno.test("matchesPattern() keeps a star within one folder", () => {
  assert.ok(matchesPattern("core/a.ts", "core/*.ts"));
  assert.ok(!matchesPattern("core/b/a.ts", "core/*.ts"));
  assert.ok(matchesPattern("core/b/a.ts", "core/**"));
  assert.ok(!matchesPattern("core/axts", "core/*.ts"));
});

Deno.test("obeyRooms() finds an import that goes up, and a file without a room", () => {
  checkRule(obeyRooms, { "core/work.ts": '\nimport "./engine/claim.ts";' }, ["core/work.ts:2"]);
  checkRule(obeyRooms, { "core/engine/a.ts": 'import "../fs/fs.ts";' }, ["core/engine/a.ts:1"]);
  checkRule(obeyRooms, { "core/engine/a.ts": 'import "../store/store.ts";' }, []);
  checkRule(obeyRooms, { "cli/main.ts": 'import "../tests/a.ts";' }, ["cli/main.ts:1"]);
  checkRule(obeyRooms, { "tests/a_test.ts": 'import "../cli/main.ts";' }, []);
  checkRule(obeyRooms, { "attic/a.ts": "" }, ["attic/a.ts:1"]);
});

Deno.test("obeyRooms() lets a room load lazily what it must not import", () => {
  checkRule(obeyRooms, { "cli/table.ts": 'await import("./commands/init.ts");' }, []);
  checkRule(obeyRooms, { "cli/table.ts": 'import "./commands/init.ts";' }, ["cli/table.ts:1"]);
});
