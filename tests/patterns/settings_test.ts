/** Settings of patterns in `config.yaml`: kept as they stand there, and checked where they are used. */
import assert from "node:assert/strict";
import { DEFAULT_CONFIG, type PatternValue } from "../../core/config.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { pattern as roberts } from "../../patterns/roberts/pattern.ts";
import { configFindings, effectiveSettings, patternSettings } from "../../patterns/settings.ts";
import { expectError } from "../support/swarm.ts";

function engineWith(lines: Readonly<Record<string, PatternValue["value"]>>) {
  const patterns = Object.entries(lines).map(([key, value], index) => {
    return { key, value, place: `config.yaml:${index + 1}:1` };
  });
  return { config: { ...DEFAULT_CONFIG, patterns } };
}

Deno.test("what the file says of a pattern is in force, and else the defaults", () => {
  const engine = engineWith({ "roberts.speech_seconds": 60, "scrum.sprint_days": 7 });
  const settings = patternSettings(engine, roberts);
  assert.equal(settings.speech_seconds, 60);
  assert.equal(settings.enabled, "yes");
  assert.equal(settings.vote_seconds, patternSettings(engineWith({}), roberts).vote_seconds);
  assert.equal("sprint_days" in settings, false);
  const places = effectiveSettings(engine, roberts).map(({ place }) => place);
  assert.deepEqual(places.filter((place) => place !== undefined), ["config.yaml:1:1"]);
});

Deno.test("every wrong line about patterns is a finding with its place", () => {
  const wrong: readonly [PatternValue["key"], PatternValue["value"], RegExp][] = [
    ["roberts.speech_seconds", 0, /"?0"?: expected a number from 1 to/],
    ["roberts.speech_seconds", 1.5, /1\.5: expected a whole number from 1 to/],
    ["roberts.speech_seconds", null, /null: expected a number from 1 to/],
    ["roberts.speech_seconds", true, /true: expected a number from 1 to/],
    ["roberts.kind", "club", /"club": expected assembly or board or committee/],
    ["roberts.enabled", "maybe", /"maybe": expected yes or no/],
    ["roberts.__proto__", 1, /there is no such setting/],
    ["roberts.", 1, /there is no such setting/],
    ["roberts.kind.x", 1, /there is no such setting/],
    ["__proto__.kind", 1, /there is no such pattern/],
    [".kind", 1, /there is no such pattern/],
  ];
  for (const [key, value, says] of wrong) {
    const engine = engineWith({ "roberts.speeches": 3, [key]: value });
    const findings = configFindings(engine, { patterns: [roberts] });
    assert.equal(findings.length, 1, key);
    assert.match(findings[0]!.says, says);
    assert.match(findings[0]!.says, /^Cannot use /);
    assert.equal(findings[0]!.place, "config.yaml:2:1");
  }
  const right = { "roberts.enabled": true, "roberts.kind": "board" };
  assert.deepEqual(configFindings(engineWith(right), { patterns: [roberts] }), []);
});

Deno.test("a setting that also takes texts of a form takes numbers of that form", () => {
  const quorum = {
    key: "quorum",
    default: "majority",
    allows: ["majority"],
    matches: "^[0-9]+(/[0-9]+)?$",
    says: "Members who must be present",
  };
  const pattern = { name: "club", settings: [quorum] };
  for (const value of ["majority", "2/3", 7]) {
    const engine = engineWith({ "club.quorum": value });
    assert.equal(patternSettings(engine, pattern).quorum, String(value));
  }
  const [finding] = configFindings(engineWith({ "club.quorum": "all" }), { patterns: [pattern] });
  assert.match(finding!.says, /"all": expected majority, or what matches \^\[0-9\]/);
});

Deno.test("the kept JSON carries settings of patterns, with the path of whoever reads it", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const [real, other] = [`${directory}/real`, `${directory}/other`];
  try {
    await initSwarm(real);
    Deno.symlinkSync(real, other);
    Deno.writeTextFileSync(`${real}/config.yaml`, "# One\n\nroberts.kind: board\n");
    for (const path of [real, other, real]) {
      const swarm = await openSwarm(path);
      assert.deepEqual(swarm.engine.config.patterns, [
        { key: "roberts.kind", value: "board", place: `${path}/config.yaml:3:1` },
      ]);
      await swarm.close();
    }
    const kept = JSON.parse(Deno.readTextFileSync(`${real}/locks/config.json`));
    assert.equal(kept.config.patterns[0].place, ":3:1");
    Deno.writeTextFileSync(`${real}/config.yaml`, "max_attempts: 0\n");
    assert.match(await expectError("invalid", () => openSwarm(real)), /config\.yaml:1:1: Cannot/);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
});
