/** Which faults a command is given: every one that makes sense, or some of them by chance. */
import { seededRandom } from "../../core/random.ts";
import { IS_LONG } from "../support/long_form.ts";
import { type Driver, DRIVERS } from "./_calls_drivers.ts";
import type { Call, Errno, Fault } from "./_calls_shim.ts";

/**
 * What chooses, where not all is run: SEED=N, else always the same. Not the commit, as elsewhere: most faults have
 * never been run, and what is found by chance should not hold up a change that has nothing to do with it.
 */
const CHOICE = Number(Deno.env.get("SEED") ?? 2);

/** A fault, and the call that it hits when all goes as it did without one. */
export interface Plan {
  readonly fault: Fault;
  readonly call: Call;
}

/** Calls that need room on the disk. */
const GROWING = /^(?:open|creat|p?write|link|mkdir|rename|symlink|fsync|fdatasync|mknod|mkfifo)/;

/** Calls that a signal interrupts, where a file system lets it. */
const INTERRUPTED = /^(?:open|p?write|fsync|fdatasync|flock)/;

/**
 * Calls whose errors a driver is not told of. `test` of a shell can only answer that nothing is there; shells
 * and Deno take an error amid a listing for its end.
 */
const UNHEARD: Readonly<Record<Driver["name"], RegExp>> = {
  deno: /^readdir/,
  node: /^$/,
  sh: /^l?stat|^f?access|^opendir|^readdir/,
};

/** A kill before each call that changes something. */
export function kills(changes: readonly Call[]): Plan[] {
  return changes.map((call, index) => ({
    call,
    fault: { at: index + 1, counted: "change", action: "kill" },
  }));
}

/** Every error that each call can be given. */
export function errors(changes: readonly Call[], all: readonly Call[], driver: Driver): Plan[] {
  const changing = changes.flatMap((call, index) => errorsOf(call, index + 1));
  const looking = all.flatMap((call, index): Plan[] => {
    if (call.kind === "change") return [];
    if (UNHEARD[driver.name].test(call.name)) return [];
    return [{ call, fault: { at: index + 1, counted: "all", action: "fail", errno: "EIO" } }];
  });
  return [...changing, ...looking];
}

function errorsOf(call: Call, at: number): Plan[] {
  const failing = (errno: Errno, isOnward = false): Plan => ({
    call,
    fault: { at, counted: "change", action: "fail", errno, isOnward },
  });
  const plans = [failing("EIO"), failing("EIO", true)];
  plans.push({ call, fault: { at, counted: "change", action: "late", errno: "EIO" } });
  if (GROWING.test(call.name)) plans.push(failing("ENOSPC"), failing("ENOSPC", true));
  if (INTERRUPTED.test(call.name)) plans.push(failing("EINTR"));
  if (/write/.test(call.name)) {
    plans.push({ call, fault: { at, counted: "change", action: "short" } });
  }
  return plans;
}

/** All of them in the long form, else so many; which, follows from SEED. */
export function someByChance<Item>(
  items: readonly Item[],
  { title, count }: { readonly title: string; readonly count: number },
): Item[] {
  if (IS_LONG) return [...items];
  const random = seededRandom(CHOICE + sumOf(title));
  const left = [...items];
  while (left.length > count) left.splice(Math.floor(random.next() * left.length), 1);
  return left;
}

/** The drivers whose turn a command is: one, or all in the long form. */
export function driversOf(title: string): readonly Driver[] {
  return IS_LONG ? DRIVERS : [DRIVERS[(CHOICE + sumOf(title)) % DRIVERS.length]!];
}

/** A fault in words. */
export function describe({ fault, call }: Plan): string {
  const { at, action, errno = "", isOnward, counted } = fault;
  const often = isOnward ? " from then on" : "";
  const of = counted === "all" ? "call" : "change";
  return `${action} ${errno}${often} at ${of} ${at}, ${call.name} ${call.path}`;
}

function sumOf(title: string): number {
  return [...title].reduce((total, letter) => total + letter.charCodeAt(0), 0);
}
