// Goal: what a pattern did not write is found and named by its record, in both stores, and what it wrote never
// is. Method: good streams are damaged one way at a time, by whoever may write to the store.
import assert from "node:assert/strict";
import type { Engine } from "../../core/engine/engine.ts";
import type { Json } from "../../core/json.ts";
import { memorySwarm } from "../../mod.ts";
import { PATTERNS } from "../../patterns/generated/patterns.ts";
import { type AnyStream, PatternStream } from "../../patterns/pattern_stream.ts";
import { type Described, validateStream } from "../../patterns/validate.ts";
import { temporarySwarm } from "../support/swarm.ts";
import { auction } from "../../examples/auction_pattern.ts";

type Given = Parameters<AnyStream["give"]>[0];
type Stored = { [key: string]: Json };

const COUNCIL = {
  type: "assembly.create",
  by: "ann",
  title: "Council",
  members: ["ann", "bob"],
  chair: "ann",
  secretary: "bob",
};
const MEETING: readonly Given[] = [
  COUNCIL,
  { type: "meeting.open", by: "ann", present: ["bob"] } as Given,
  { type: "motion.make", by: "bob", kind: "main", text: "Buy a boat" } as Given,
];
const ADD: Given = { type: "counter.add", by: "", amount: 1 } as Given;

async function described(name: string): Promise<Described> {
  const row = PATTERNS.find((one) => one.name === name)!;
  return { pattern: await row.load(), shapes: await row.shapes() };
}

/** The records of a stream as its pattern writes them. */
async function written(name: string, commands: readonly Given[]): Promise<Stored[]> {
  const { engine } = await memorySwarm({ telemetry: false });
  const { pattern } = await described(name);
  const stream = new PatternStream(engine, pattern, "s");
  for (const command of commands) assert.equal((await stream.give(command)).outcome, "done");
  const records = await engine.store.readStream(name, "s", 1);
  return records.map(({ event }) => structuredClone(event) as Stored);
}

const STORES: Readonly<Record<string, () => Promise<{ engine: Engine } & AsyncDisposable>>> = {
  async memory() {
    const swarm = await memorySwarm({ telemetry: false });
    return { engine: swarm.engine, [Symbol.asyncDispose]: () => swarm.close() };
  },
  async directory() {
    const fixture = await temporarySwarm();
    return {
      engine: fixture.swarm.engine,
      [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose](),
    };
  },
};

/** A way to damage records, and what must be said of it. */
interface Damage {
  readonly what: string;
  readonly pattern: "roberts" | "atomic";
  damage(records: Stored[]): void;
  readonly finding: readonly [place: string, says: RegExp];
}

function event(record: Stored | undefined): Stored {
  return (record!.events as Stored[])[0]!;
}

function deep(): Json {
  let value: Json = 0;
  for (let depth = 0; depth < 60; depth++) value = [value];
  return value;
}

const DAMAGES: readonly Damage[] = [
  {
    what: "a record that is none",
    pattern: "roberts",
    damage: (records) => void (records[1] = ["x"] as unknown as Stored),
    finding: ["roberts/s:2", /found no record of a pattern/],
  },
  {
    what: "a record that is null",
    pattern: "roberts",
    damage: (records) => void (records[1] = null as unknown as Stored),
    finding: ["roberts/s:2", /found no record of a pattern/],
  },
  {
    what: "a record without its key",
    pattern: "roberts",
    damage: (records) => void delete records[1]!.key,
    finding: ["roberts/s:2", /record 2 is not that of a pattern/],
  },
  {
    what: "a time that goes back",
    pattern: "roberts",
    damage: (records) => void (records[2]!.at = 5),
    finding: ["roberts/s:3", /found time 5, expected \d+ or later/],
  },
  {
    what: "a command that does not exist",
    pattern: "roberts",
    damage: (records) => void (records[1]!.command = "constructor"),
    finding: ["roberts/s:2", /found command "constructor"/],
  },
  {
    what: "an event that does not exist",
    pattern: "roberts",
    damage: (records) => void (event(records[1]).type = "__proto__"),
    finding: ["roberts/s:2", /found type "__proto__"/],
  },
  {
    what: "no events",
    pattern: "roberts",
    damage: (records) => void (records[1]!.events = []),
    finding: ["roberts/s:2", /found no events/],
  },
  {
    what: "an event that is a number",
    pattern: "roberts",
    damage: (records) => void (records[1]!.events = [7]),
    finding: ["roberts/s:2", /found no type/],
  },
  {
    what: "a field of another sort",
    pattern: "roberts",
    damage: (records) => void (event(records[0]).members = deep()),
    finding: ["roberts/s:1", /found members\[0\] .*, expected a text/],
  },
  {
    what: "a field too many",
    pattern: "roberts",
    damage: (records) => void (event(records[0]).colour = "red"),
    finding: ["roberts/s:1", /found field "colour"/],
  },
  {
    what: "a state where none belongs",
    pattern: "roberts",
    damage: (records) => void (records[0]!.state = {}),
    finding: ["roberts/s:1", /found a state, expected none/],
  },
  {
    what: "a beginning that is none",
    pattern: "roberts",
    damage: (records) => void records.shift(),
    finding: ["roberts/s:1", /found "meeting.open" as the first command, expected assembly.create/],
  },
  {
    what: "an event about what does not exist",
    pattern: "roberts",
    damage: (records) => {
      records[2]!.events = [{ type: "question.stated", question: "q9", at: 0 }];
    },
    finding: ["roberts/s:3", /./],
  },
  {
    what: "a state that was tampered with",
    pattern: "atomic",
    damage: (records) => void ((records[1]!.state as Stored).count = 99),
    finding: ["atomic/s:2", /found a state that does not follow/],
  },
  {
    what: "no state where one belongs",
    pattern: "atomic",
    damage: (records) => void delete records[1]!.state,
    finding: ["atomic/s:2", /found no state, expected one/],
  },
];

for (const [store, make] of Object.entries(STORES)) {
  Deno.test(`${store}: what patterns write is valid`, async () => {
    await using stage = await make();
    for (const [name, commands] of [["roberts", MEETING], ["atomic", [ADD, ADD, ADD]]] as const) {
      const about = await described(name);
      const stream = new PatternStream(stage.engine, about.pattern, "s");
      for (const command of commands) await stream.give(command);
      assert.deepEqual(await validateStream(stage.engine, about, "s"), {
        records: commands.length,
        findings: [],
      });
    }
  });

  for (const { what, pattern, damage, finding: [place, says] } of DAMAGES) {
    Deno.test(`${store}: ${what} is found`, async () => {
      await using stage = await make();
      const records = await written(pattern, pattern === "roberts" ? MEETING : [ADD, ADD, ADD]);
      damage(records);
      for (const [index, record] of records.entries()) {
        await stage.engine.store.appendStream(pattern, "s", index + 1, record);
      }
      const { findings } = await validateStream(stage.engine, await described(pattern), "s");
      const [first] = findings;
      assert.ok(first !== undefined, "a finding");
      assert.ok(first.place.startsWith(place), `${first.place}: ${first.says}`);
      assert.match(first.says, says);
    });
  }

  Deno.test(`${store}: a trimmed stream is valid from the first record that is left`, async () => {
    await using stage = await make();
    const about = await described("atomic");
    const stream = new PatternStream(stage.engine, about.pattern, "s");
    for (let added = 0; added < 10; added++) await stream.give(ADD);
    await stage.engine.store.trimStream("atomic", "s", 6);
    assert.deepEqual(await validateStream(stage.engine, about, "s"), { records: 5, findings: [] });
  });

  Deno.test(`${store}: work that is to be done, or has gone, is found`, async () => {
    await using stage = await make();
    const shapes = {
      commands: { open: {}, bid: {}, close: {}, settle: {} },
      events: {
        opened: { by: { is: "text" }, title: { is: "text" } },
        bid_made: { by: { is: "text" }, price: { is: "number" } },
        closed: { winner: { is: "text" }, price: { is: "number" } },
        settled: { keys: { is: "text", isList: true } },
      },
    } as const;
    const about = { pattern: auction as unknown as Described["pattern"], shapes };
    const at = stage.engine.clock.now();
    const record = (command: string, happened: Json): Json => {
      return { at, by: "ann", command, key: "0123456789abcdef", events: [happened] };
    };
    const history = [
      record("open", { type: "opened", by: "ann", title: "Mend the roof" }),
      record("bid", { type: "bid_made", by: "bob", price: 1 }),
      record("close", { type: "closed", winner: "bob", price: 1 }),
    ];
    for (const [index, one] of history.entries()) {
      await stage.engine.store.appendStream("auction", "s", index + 1, one);
    }
    const open = await validateStream(stage.engine, about, "s");
    assert.deepEqual(open.findings, [{
      place: "auction/s",
      says: 'found work "auction-bob" that is still to be added; `swarmsh pattern settle` does it',
    }]);
    const settled = record("settle", { type: "settled", keys: ["award"] });
    await stage.engine.store.appendStream("auction", "s", 4, settled);
    const gone = await validateStream(stage.engine, about, "s");
    assert.deepEqual(gone.findings, [{
      place: "auction/s",
      says: 'found no work "auction-bob", which was added',
    }]);
  });
}
