// Goal: the log tells what happens, once and at the right level; silence as long as all goes well.
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import { type Ending, ENGINE_VERBS, type Fact } from "../../core/engine/engine.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { ERROR_CODES } from "../../core/errors.ts";
import { memorySwarm } from "../../core/open.ts";
import * as events from "../../telemetry/generated/events.ts";
import type { LogLevel } from "../../telemetry/logs/level.ts";
import { Logger } from "../../telemetry/logs/logger.ts";
import { narrate, type Narration } from "../../telemetry/logs/narrating.ts";
import { isWorthTelling, PendingNarration } from "../../telemetry/logs/pending.ts";

/** A log that is read by the test. */
interface Heard {
  readonly clock: ManualClock;
  readonly narration: Narration;
  /** Lines shown: level and message, then attributes. */
  readonly shown: string[];
  /** Log records, parsed. */
  // deno-lint-ignore no-explicit-any -- what JSON.parse gives.
  readonly recorded: any[];
}

function listen(level: LogLevel, isRecording = true): Heard {
  const clock = new ManualClock();
  const [shown, recorded]: [string[], unknown[]] = [[], []];
  const logger = new Logger({
    clock,
    level,
    format: ({ severity, message, attributes }) => {
      const known = Object.entries(attributes).filter(([, value]) => value !== undefined);
      return [severity, message, ...known.map(([key, value]) => `${key}=${value}`)].join(" ");
    },
    write: (line) => void shown.push(line.trimEnd()),
    ...isRecording && { record: (json: string) => void recorded.push(JSON.parse(json)) },
  });
  return { clock, narration: narrate(logger), shown, recorded };
}

function swarmOf({ clock, narration }: Heard): Promise<Swarm> {
  const context = { traceId: "a".repeat(32), spanId: "b".repeat(16), isSampled: true };
  const observe = (fact: Fact) => ({
    end: (ending: Ending) => narration.ended(fact, ending, 0.0005, context),
  });
  return memorySwarm({ observe, clock, config: { maxAttempts: 1 } });
}

async function live(heard: Heard): Promise<void> {
  await using swarm = await swarmOf(heard);
  await swarm.add({ id: "tide", title: "tide" });
  await swarm.addAll([{ id: "two", title: "two" }, { id: "three", title: "three" }]);
  await swarm.stats();
  const [tide] = await swarm.claim({ agent: "a1", id: "tide" });
  await swarm.complete(tide!.token);
  const [two, three] = await swarm.claim({ agent: "a1", max: 5 });
  await swarm.fail(two!.token, { error: "dry" });
  heard.clock.advance(3600);
  await swarm.sweep();
  await swarm.renew(three!.token);
  await swarm.retry("nobody");
}

Deno.test("narrate() says at info what people want to know, and what is bad as a warning", async () => {
  const heard = listen("info");
  await live(heard);
  const name = (verb: string) => `swarmsh.operation.name=work.${verb}`;
  const [id, agent] = ["messaging.message.id", "swarmsh.agent.id=a1"];
  const lost = heard.shown.find((line) => line.startsWith("warn renew lost"))!;
  assert.match(lost, /^warn renew lost: three is dead.* error\.type=lost$/);
  assert.deepEqual(heard.shown.filter((line) => line !== lost), [
    `info work added ${name("add")} ${id}=tide swarmsh.work.state=ready`,
    `info work added ${name("add")} messaging.batch.message_count=2`,
    `info work claimed ${name("claim")} ${id}=tide ${agent} swarmsh.work.epoch=1`,
    `info work completed ${name("complete")} ${id}=tide ${agent} swarmsh.work.epoch=1` +
    " swarmsh.work.state=done",
    `info work claimed ${name("claim")} messaging.batch.message_count=2 ${agent}`,
    `info work failed ${name("fail")} ${id}=two ${agent} swarmsh.work.epoch=1` +
    " swarmsh.work.state=dead",
    `warn work died ${id}=two ${agent} swarmsh.work.epoch=1`,
    `warn lease expired ${id}=three ${agent} swarmsh.work.epoch=1 swarmsh.work.state=dead`,
    `warn work died ${id}=three ${agent} swarmsh.work.epoch=1`,
    `info retry not_found: there is no work item nobody ${name("retry")} ${id}=nobody` +
    " error.type=not_found",
  ]);
});

Deno.test("narrate() shows nothing at the usual level, and records warnings all the same", async () => {
  const heard = listen("error");
  await live(heard);
  assert.deepEqual(heard.shown, []);
  assert.deepEqual(heard.recorded.map(({ eventName, traceId }) => [eventName, traceId[0]]), [
    ["swarmsh.work.died", "a"],
    ["swarmsh.lease.expired", "a"],
    ["swarmsh.work.died", "a"],
    ["swarmsh.log", "a"],
  ]);
});

Deno.test("narrate() says at debug also what changed nothing", async () => {
  const heard = listen("debug");
  await live(heard);
  assert.ok(heard.shown.includes("debug count done in 0.500 ms swarmsh.operation.name=work.count"));
  assert.equal(heard.recorded.length, heard.shown.length);
});

Deno.test("narrate() says nothing at all when off, and records what is bad enough", async () => {
  const heard = listen("off", false);
  await live(heard);
  assert.deepEqual([heard.shown, heard.recorded], [[], []]);
});

Deno.test("narrate() tells errors of the system from what the caller got wrong", () => {
  const severities = ERROR_CODES.map((code) => {
    const heard = listen("debug");
    heard.narration.ended({ verb: "add" }, { outcome: code, reason: "why" }, 0);
    assert.equal(heard.shown.length, 1);
    assert.match(heard.shown[0]!, new RegExp(`why .*error.type=${code}$`));
    return `${code} ${heard.shown[0]!.split(" ")[0]}`;
  });
  assert.deepEqual(severities, [
    "invalid info",
    "conflict info",
    "not_found info",
    "format info",
    "no_space error",
    "denied error",
    "corrupt error",
    "unsafe error",
    "unknown error",
    "io error",
  ]);
});

Deno.test("narrate() has one line for every verb that was done, and only events of the registry", () => {
  const known = Object.values(events).map(({ name }) => name as string);
  for (const verb of ENGINE_VERBS) {
    const heard = listen("debug");
    const swept = { expired: [], promoted: 1, unblocked: 0, swept: 0 };
    heard.narration.ended({ verb }, { outcome: "done", swept }, 0.001);
    assert.equal(heard.shown.length, 1, verb);
    for (const { eventName } of heard.recorded) assert.ok(known.includes(eventName), eventName);
  }
});

Deno.test("PendingNarration keeps what is recorded at any level, and when it was", async () => {
  const [direct, late] = [listen("error"), listen("error")];
  const pending = new PendingNarration(direct.clock);
  const ended: Narration["ended"] = (fact, ending, seconds, context) => {
    direct.narration.ended(fact, ending, seconds, context);
    pending.ended(fact, ending, seconds, context);
  };
  await live({ ...direct, narration: { ...direct.narration, ended } });
  let loads = 0;
  const load = () => {
    loads++;
    return Promise.resolve(late.narration);
  };
  await pending.tell(load);
  assert.ok(late.recorded.length > 0);
  assert.deepEqual(late.recorded, direct.recorded);
  await pending.tell(load);
  assert.equal(loads, 1, "nothing is left to be told");
});

Deno.test("PendingNarration keeps every outcome that is told of as a warning or worse", () => {
  for (const outcome of ["done", "nothing", "exists", "lost", "refused", ...ERROR_CODES]) {
    const heard = listen("warn");
    heard.narration.ended({ verb: "add" }, { outcome }, 0);
    assert.equal(isWorthTelling({ outcome }), heard.shown.length > 0, outcome);
  }
});

Deno.test("narrate() warns of dropped telemetry", () => {
  const heard = listen("warn");
  heard.narration.dropped("traces", { count: 12, reason: "no space left" });
  assert.deepEqual(heard.shown, [
    "warn telemetry dropped: no space left swarmsh.telemetry.signal=traces" +
    " messaging.batch.message_count=12",
  ]);
});
