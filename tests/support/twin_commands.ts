/** The verbs as fast-check commands: each asks both twins the same and compares their answers. */
import { fc } from "./chance.ts";
import type { WorkInput } from "../../core/work_input.ts";
import { ask, type Side, type Twins } from "./twin_swarms.ts";

type Command = fc.AsyncCommand<Twins, Twins>;

const AGENTS = ["ann", "bob", "cyd"];
/** Few, so that they meet; two differ only in case. */
const IDS = ["a", "b", "c", "d", "e", "A"];
const LABELS = ["big", "gpu"];

const handle = fc.nat(1);
const agent = fc.constantFrom(...AGENTS);
const id = fc.constantFrom(...IDS);
const token = fc.nat(40);
const text = fc.constantFrom("", "x", "naïve\n", "__proto__");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const input: fc.Arbitrary<WorkInput> = fc.record({
  title: fc.constantFrom("Work", "Ärbeit\u0007"),
  id: fc.option(id, { nil: undefined, freq: 8 }),
  payload: maybe(fc.jsonValue({ maxDepth: 2 })),
  priority: fc.constantFrom(5, 5, 1, 9),
  needs: maybe(fc.subarray(LABELS)),
  after: fc.option(fc.subarray(IDS, { maxLength: 3 }), { nil: undefined, freq: 1 }),
  afterAny: fc.boolean(),
  leaseSeconds: maybe(fc.constantFrom(1, 20)),
  maxAttempts: fc.integer({ min: 1, max: 3 }),
  delaySeconds: fc.constantFrom(0, 0, 0, 5, 30),
  unique: fc.constantFrom(undefined, undefined, "k1", "K/1"),
  tags: maybe(fc.constant(["t"])),
}, { requiredKeys: ["title"] });

/** A command that says itself what it does, for reports and replays. */
function command<Args extends unknown[]>(
  name: string,
  args: { [Key in keyof Args]: fc.Arbitrary<Args[Key]> },
  run: (side: Side, ...args: Args) => Promise<unknown>,
): fc.Arbitrary<Command> {
  return fc.tuple(...args).map((values) => ({
    check: () => true,
    run: (twins) => ask(twins, (side) => run(side, ...values as Args)),
    toString: () => `${name}(${JSON.stringify(values).slice(1, -1)})`,
  }));
}

/** A command about a claim: with the token that both sides gave out as the same one in turn. */
function onClaim<Args extends unknown[]>(
  name: string,
  args: { [Key in keyof Args]: fc.Arbitrary<Args[Key]> },
  run: (side: Side, given: string, process: number, ...args: Args) => Promise<unknown>,
): fc.Arbitrary<Command> {
  return command<[number, number, ...Args]>(
    name,
    [token, handle, ...args],
    async (side, number, process, ...rest) => {
      const given = side.token(number);
      return given === undefined ? "no token yet" : await run(side, given, process, ...rest);
    },
  );
}

async function keep<T extends readonly { readonly token: string }[]>(
  side: Side,
  claims: Promise<T>,
): Promise<T> {
  side.tokens.push(...(await claims).map((claim) => claim.token));
  return await claims;
}

const ADDS = [
  command("add", [handle, input], (side, process, one) => side.handle(process).add(one)),
  command(
    "addAll",
    [handle, fc.array(input, { minLength: 2, maxLength: 4 })],
    async (side, process, many) => {
      const answers = await side.handle(process).addAll(many);
      // Of several items added at once, a store need not say how the one with a taken id spells it.
      return answers.map((one) => "by" in one ? { ...one, id: one.id.toLowerCase() } : one);
    },
  ),
];

const claims = command(
  "claim",
  [handle, agent, fc.integer({ min: 1, max: 3 }), fc.option(id, { nil: undefined, freq: 1 })],
  (side, process, by, max, only) => {
    return keep(side, side.handle(process).claim({ agent: by, max, id: only }));
  },
);

const HOLDERS = [
  onClaim("renew", [maybe(fc.constantFrom(1, 30))], (side, given, process, seconds) => {
    return side.handle(process).renew(given, seconds);
  }),
  onClaim("progress", [fc.nat(100), maybe(text)], (side, given, process, percent, note) => {
    return side.handle(process).progress(given, { percent, note });
  }),
  onClaim("complete", [maybe(fc.jsonValue({ maxDepth: 2 }))], (side, given, process, result) => {
    return side.handle(process).complete(given, { result });
  }),
  onClaim("fail", [fc.boolean(), text], (side, given, process, noRetry, error) => {
    return side.handle(process).fail(given, { error, noRetry });
  }),
  onClaim("release", [maybe(text)], (side, given, process, note) => {
    return side.handle(process).release(given, note);
  }),
  onClaim("handoff", [agent], async (side, given, process, to) => {
    const answer = await side.handle(process).handoff(given, { to });
    if (answer.outcome === "done") side.tokens.push(answer.value.claim!.token);
    return answer;
  }),
];

const UPKEEP = [
  command("adopt", [handle, agent], (side, process, by) => {
    return keep(side, inOrder(side.handle(process).adopt(by)));
  }),
  command("cancel", [handle, id, maybe(text)], (side, process, which, reason) => {
    return side.handle(process).cancel(which, reason);
  }),
  command("retry", [handle, id], (side, process, which) => side.handle(process).retry(which, 1)),
  command("sweep", [handle], async (side, process) => {
    const { reclaimed, promoted } = await side.handle(process).sweep();
    return { promoted, reclaimed: [...reclaimed].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  }),
  command("pause", [handle], (side, process) => side.handle(process).pause("lunch")),
  command("resume", [handle], (side, process) => side.handle(process).resume()),
];

/** Which claim is adopted first is the store's own affair. */
async function inOrder<T extends { readonly item: { readonly id: string } }>(
  list: Promise<readonly T[]>,
): Promise<T[]> {
  return [...await list].sort((a, b) => (a.item.id < b.item.id ? -1 : 1));
}

const labels = fc.subarray(LABELS);
const room = maybe(fc.integer({ min: 1, max: 3 }));
const PEOPLE = [
  command("register", [handle, agent, labels, room], (side, process, one, can, workCapacity) => {
    return side.handle(process).register({ id: one, labels: can, workCapacity });
  }),
  command("update", [handle, agent, labels, fc.boolean()], (side, process, one, can, draining) => {
    return side.handle(process).updateAgent(one, { labels: can, draining });
  }),
  command("deregister", [handle, agent, fc.boolean()], (side, process, one, release) => {
    return side.handle(process).deregister(one, { release });
  }),
];

/** Time passes for both at once. */
const advances = fc.constantFrom(1, 3, 8, 13, 40, 70).map((seconds): Command => ({
  check: () => true,
  run: async ({ clock }) => clock.advance(seconds),
  toString: () => `advance(${seconds})`,
}));

/** Every verb; those that make more happen come more often. */
export const COMMANDS: readonly fc.Arbitrary<Command>[] = [
  ...ADDS,
  ...ADDS,
  claims,
  claims,
  claims,
  claims,
  ...HOLDERS,
  ...HOLDERS,
  ...UPKEEP,
  ...PEOPLE,
  advances,
  advances,
];
