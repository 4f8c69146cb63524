/**
 * Real processes whose calls fail: with EIO before or after their work, ENOSPC or EINTR, once or from then on, or
 * with half of their bytes written, for each call of each command, by each driver. In the usual form each
 * command is given a few of these faults, by one driver.
 */
import type { CommandCase } from "./_calls_cases.ts";
import { COMMAND_CASES } from "./_calls_cases_more.ts";
import { type Driver, DRIVERS } from "./_calls_drivers.ts";
import { driversOf, errors, type Plan, someByChance } from "./_calls_plans.ts";
import type { Call } from "./_calls_shim.ts";
import { testUnderFaults } from "./_calls_sweep.ts";

/** Faults of one command. */
const SOME = 2;

/** Commands that read an item: from a file of its own, and from a pack. */
const READING: readonly string[] = [
  "work claim of the oldest, as an agent that is not registered",
  "work claim of several, with telemetry",
];

/** Where tickets are. */
const TICKET = /^\/work\/(?:ready|claimed)\/.*\.\d+x\d+\./;

/**
 * What a shell is not told: where a rename was made and answered with an error, `mv` looks again and says that the
 * file is gone. Who claims, adopts, cancels or retries can't tell this from a race that another process won, whose
 * target has the same name. `rmdir` says that the directory is gone, as if another one had woken who waited.
 */
function isHidden({ fault, call }: Plan, { title }: CommandCase, { name }: Driver): boolean {
  if (name !== "sh" || fault.action !== "late") return false;
  const text = textOf(call);
  return TAKING.test(title) && /^rename\w* \/work\/(?:ready|claimed|dead)\//.test(text) ||
    /^(?:rmdir|unlinkat) \/work\/after\/[^/]+$/.test(text);
}

/** Commands that take an item which others could take at the same time. */
const TAKING = /^(?:work (?:claim|adopt|cancel|retry)|agent deregister|run) /;

for (const subject of COMMAND_CASES) {
  const { title } = subject;
  for (const driver of driversOf(`errors of ${title}`)) {
    testUnderFaults(
      `I7: an error of a system call means no effect or is unknown, ${driver.name}: ${title}`,
      { subject, driver },
      async (rehearsal) => {
        const changes = await rehearsal.calls("change");
        const plans = errors(changes, await rehearsal.calls("all"), driver);
        const heard = plans.filter((plan) => !isHidden(plan, subject, driver));
        return someByChance(heard, { title, count: SOME });
      },
    );
  }
}

/** Faults that a promise was found broken with: each is given in every run. */
const CAUGHT: readonly {
  readonly driver: Driver["name"];
  readonly title: string;
  isMeant(plan: Plan): boolean;
}[] = [
  {
    driver: "node",
    title: "init",
    isMeant: ({ fault, call }) => fault.action === "late" && call.path === "/format",
  },
  {
    driver: "sh",
    title: "init",
    isMeant: ({ fault, call }) => fault.action === "late" && /^rename.*Probe$/.test(textOf(call)),
  },
  {
    driver: "sh",
    title: "doctor --repair after a lease that expired",
    isMeant: ({ fault, call }) => fault.isOnward === true && /^unlink.*Link$/.test(textOf(call)),
  },
  {
    driver: "node",
    title: "work import of several, behind each other",
    isMeant: ({ fault, call }) => fault.isOnward === true && /^open \/events\//.test(textOf(call)),
  },
  {
    driver: "sh",
    title: "work import of several, behind each other",
    // Standard input is kept there.
    isMeant: ({ fault, call }) =>
      fault.counted === "all" && /^read \/tmp\/\w+\.1$/.test(textOf(call)),
  },
  {
    driver: "sh",
    title: "agent update",
    isMeant: ({ fault, call }) =>
      fault.action === "late" && /^rename\w* \/tmp\//.test(textOf(call)),
  },
  {
    driver: "sh",
    title: "work release",
    isMeant: ({ fault, call }) => {
      return fault.action === "late" && /^rename\w* \/work\/claimed\//.test(textOf(call));
    },
  },
  {
    driver: "node",
    title: "realtime publish",
    isMeant: ({ fault, call }) => {
      return fault.errno === "ENOSPC" && /^link.* \/streams\/realtime\//.test(textOf(call));
    },
  },
  {
    driver: "sh",
    title: "realtime publish",
    isMeant: ({ fault, call }) => {
      return fault.action === "late" && /^link.* \/streams\/channel\//.test(textOf(call));
    },
  },
];

/** Of those that are meant, where a command has many. */
const CAUGHT_MAX = 3;

function textOf({ name, path }: Call): string {
  return `${name} ${path}`;
}

for (const { driver: name, title, isMeant } of CAUGHT) {
  const driver = DRIVERS.find((one) => one.name === name)!;
  const subject = COMMAND_CASES.find((one) => one.title === title)!;
  testUnderFaults(
    `I7: an error that once broke a promise breaks it no more, ${name}: ${title}`,
    { subject, driver },
    async (rehearsal) => {
      const changes = await rehearsal.calls("change");
      return errors(changes, await rehearsal.calls("all"), driver).filter(isMeant).slice(
        0,
        CAUGHT_MAX,
      );
    },
  );
}

/** Each time that the file of a ticket is opened or read; in the usual form the first time of each, and some others. */
function looksAtTickets(all: readonly Call[], title: string): Plan[] {
  const seen = new Set<string>();
  const first: Plan[] = [];
  const others: Plan[] = [];
  for (const [index, call] of all.entries()) {
    const { kind, name, path } = call;
    if (kind === "change" || !/^(?:open|read)$/.test(name) || !TICKET.test(path)) continue;
    const isFirst = !seen.has(`${name} ${path}`);
    seen.add(`${name} ${path}`);
    (isFirst ? first : others).push({
      call,
      fault: { at: index + 1, counted: "all", action: "fail", errno: "EIO" },
    });
  }
  return [...first, ...someByChance(others, { title, count: SOME })];
}

for (const driver of DRIVERS) {
  for (const subject of COMMAND_CASES.filter(({ title }) => READING.includes(title))) {
    testUnderFaults(
      `I8: what ${driver.name} cannot read for a moment is not put aside: ${subject.title}`,
      { subject, driver },
      async (rehearsal) => looksAtTickets(await rehearsal.calls("all"), subject.title),
    );
  }
}
