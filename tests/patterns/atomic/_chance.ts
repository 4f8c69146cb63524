/** Makes random commands to an atomic name, often such as fit what it is. */
import type { AtomicCommand } from "../../../patterns/atomic/commands.ts";
import type { AtomicState, Holder } from "../../../patterns/atomic/state.ts";
import type { Dice } from "./_random_run.ts";

const FAMILIES: readonly (readonly AtomicCommand["type"][])[] = [
  [
    "lock.acquire",
    "lock.acquire",
    "lock.renew",
    "lock.release",
    "lock.wait",
    "lock.leave",
    "lock.break",
  ],
  [
    "semaphore.acquire",
    "semaphore.acquire",
    "semaphore.acquire",
    "semaphore.renew",
    "semaphore.release",
    "semaphore.wait",
    "semaphore.leave",
    "semaphore.break",
  ],
  ["key.set", "key.set", "key.delete"],
  ["counter.add", "counter.add", "counter.set"],
  ["once.begin", "once.begin", "once.renew", "once.done", "once.fail", "once.reset"],
  ["barrier.join", "barrier.join", "barrier.join", "barrier.leave", "barrier.break"],
];
const SORTS = ["lock", "semaphore", "key", "counter", "once", "barrier"];

/** Every type of command. */
export const COMMAND_TYPES: readonly string[] = [
  ...new Set([...FAMILIES.flat(), "name.remove"]),
].sort();

/** A command for a state, made of chance. */
export function chanceCommand(state: AtomicState, dice: Dice, at: number): AtomicCommand {
  const type = chanceType(state, dice);
  const fields = { ...chanceFields(state, type, dice), at, by: `a${dice.who}` };
  // Every field that some command has is here; each command reads its own.
  return { ...fields, type } as unknown as AtomicCommand;
}

function chanceType(state: AtomicState, dice: Dice): string {
  if (dice.kind % 29 === 0) return "name.remove";
  const isStray = dice.kind % 31 === 0;
  const own = SORTS.indexOf(state.sort);
  const family = FAMILIES[own < 0 || isStray ? dice.pick % SORTS.length : own]!;
  return family[dice.kind % family.length]!;
}

function chanceFields(
  state: AtomicState,
  type: string,
  { who, pick, amount, isRight }: Dice,
) {
  const holders: readonly Holder[] = state.pool?.holders ?? state.once?.runners ?? [];
  const held = isRight ? holders[pick % Math.max(holders.length, 1)] : undefined;
  return {
    holder: held?.holder ?? (pick === 13 ? "" : `h${(who + pick) % 5}`),
    token: held?.token ?? pick % 7,
    leaseSeconds: pick === 17 ? 0 : 1 + amount * 2.5,
    skewSeconds: pick % 3,
    waitSeconds: 1 + amount,
    permits: pick % 40 === 1 ? 2 : 3,
    reason: pick === 19 ? "" : "chance",
    value: type === "counter.set" ? amount - 3 : `v${amount}`,
    ...(isRight && pick % 3 === 0 ? { expectVersion: state.cell?.version ?? 0 } : {}),
    ...(pick % 7 === 3 ? { expectValue: `v${amount}` } : {}),
    ...(pick % 11 === 5 ? { expectAbsent: true } : {}),
    amount: amount - 4,
    ...(pick % 5 === 1 ? { least: -3, most: 12 } : {}),
    ...(pick % 5 === 2 ? { expect: isRight ? state.count ?? 0 : pick } : {}),
    result: `r${amount}`,
    error: "bad luck",
    participant: `p${(who + pick) % 5}`,
    count: state.barrier?.count || 2 + (pick % 2),
    ...(pick % 6 === 4 ? { generation: (state.barrier?.generation ?? 1) - (pick % 2) } : {}),
  };
}
