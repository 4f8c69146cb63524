/** Tells what `verify` found: to people in words and numbers, to scripts as one document. */
import type { Json } from "../../core/json.ts";
import type { Color, Output } from "../output.ts";
import { paint } from "../paint.ts";
import type { Driver } from "./drivers.ts";
import type { Measured } from "./probe.ts";
import type { Numbers, Verdict } from "./verdict.ts";
import type { VerifyReport } from "./verify.ts";

/** What was promised, by the word that findings name it with. */
const PROMISES = {
  linearizable: "each item's calls have an order in which one process could have made them",
  I1: "at most one completion of an item is accepted, and it has the highest epoch",
  I2: "epochs rise, and none is given to two holders",
  I3: "a stale holder is told that it lost",
  I4: "no lease ends early, and no renewal is overridden",
  I5: "no item is lost, and none is in two places",
  I6: "what has ended stays so, with its result",
  I7: "no call fails, and of those who add one id one is told that it did",
  I8: "the data directory is sound",
  I12: "everything ends",
  I13: "each number of a stream has one writer",
} as const;

/** Findings shown of one promise. */
const SHOWN_MAX = 3;

const COLORS: Readonly<Record<Measured["verdict"], Color>> = {
  good: "green",
  note: "yellow",
  bad: "red",
};

/** What was asked for. */
export interface Setup {
  readonly directory: string;
  readonly seed: number;
  readonly drivers: readonly Driver[];
  readonly processes: number;
  readonly lacks: readonly string[];
}

/** Tells of the file system. */
export function tellMeasured(measured: readonly Measured[], setup: Setup, out: Output): void {
  out.line(`The file system at ${setup.directory}:`);
  out.line("");
  out.table(
    ["STEP", "", "FOUND"],
    measured.map(({ name, verdict, says }) => [name, paint(COLORS[verdict], verdict), says]),
  );
  out.line("");
}

/** Tells how it ended. */
export function tellReport({ measured, verdict }: VerifyReport, setup: Setup, out: Output): void {
  if (verdict === undefined) {
    const isBad = measured.some((one) => one.verdict === "bad");
    out.line(
      isBad
        ? [paint("red", "This file system will not do"), ": see what is bad above"]
        : "Interrupted before there was anything to judge",
    );
    return;
  }
  tellNumbers(verdict.numbers, setup, out);
  out.line("");
  out.table(
    ["PROMISE", "", ""],
    Object.entries(PROMISES).map(([word, says]) => {
      const count = verdict.findings.filter(({ invariant }) => invariant === word).length;
      const isOpen = verdict.isPartial && word === "I12";
      const cell = count > 0
        ? paint("red", "broken")
        : isOpen
        ? paint("yellow", "not tried")
        : paint("green", "holds");
      return [word, cell, says];
    }),
  );
  out.line("");
  tellFindings(verdict, out);
  tellEnd(verdict, setup, out);
}

function tellNumbers(numbers: Numbers, { processes, seed }: Setup, out: Output): void {
  const { seconds, kills, stops, calls, cut, items, claims, passedOn, renewals, lost } = numbers;
  const shares = [...numbers.byDriver].map(([name, share]) => `${name} ${share}`).join(", ");
  const hindered = kills + stops > 0
    ? `, ${kills} killed, ${stops} paused beyond their leases`
    : ", nobody hindered";
  out.line(`${processes} processes for ${seconds.toFixed(1)} s${hindered}; seed ${seed}`);
  out.line(`${calls} calls, ${cut} of them cut off by a kill, about ${items} items`);
  out.line(
    `${claims} claims, ${passedOn} of them of what somebody had held before; ${renewals} renewals; ` +
      `${lost} calls told that they had lost`,
  );
  out.line(`${numbers.completions} completions: ${shares}, the others when all was over`);
}

function tellFindings({ findings, undecided }: Verdict, out: Output): void {
  for (const word of new Set(findings.map(({ invariant }) => invariant))) {
    const some = findings.filter(({ invariant }) => invariant === word);
    for (const { says } of some.slice(0, SHOWN_MAX)) {
      const [first = "", ...lines] = says.split("\n");
      out.line([paint("red", word), ` ${first}`]);
      for (const line of lines) out.line(line);
    }
    const more = some.length - SHOWN_MAX;
    if (more > 0) out.line(`${word} and ${more} more`);
  }
  if (undecided.length === 0) return;
  out.line(`The search was given up for ${undecided.length} items, such as ${undecided[0]}`);
}

function tellEnd({ findings, numbers, isPartial }: Verdict, { seed }: Setup, out: Output): void {
  const until = isPartial ? "interrupted; until then " : "";
  if (findings.length > 0) {
    out.line([paint("red", "broken"), ` ${until}${findings.length} findings, with seed ${seed}`]);
    return;
  }
  const where = `in ${numbers.calls} calls about ${numbers.items} items`;
  out.line([paint("green", "held"), ` ${until}no violation was found ${where}`]);
}

/** The report as one document. */
export function toJson({ measured, verdict }: VerifyReport, setup: Setup): Json {
  const { directory, seed, processes, lacks } = setup;
  const isSound = measured.every((one) => one.verdict !== "bad");
  return {
    ok: isSound && verdict !== undefined && verdict.findings.length === 0,
    interrupted: verdict?.isPartial ?? isSound,
    ...{ directory, seed, processes },
    left_out: [...lacks],
    file_system: measured.map(({ name, verdict, says }) => ({ step: name, verdict, says })),
    numbers: verdict === undefined ? null : numbersJson(verdict.numbers),
    promises: Object.entries(PROMISES).map(([promise, says]) => ({
      promise,
      says,
      holds: verdict === undefined || verdict.isPartial && promise === "I12"
        ? null
        : verdict.findings.every(({ invariant }) => invariant !== promise),
    })),
    findings: verdict?.findings.map(({ invariant, says }) => ({ promise: invariant, says })) ?? [],
    undecided: [...verdict?.undecided ?? []],
  };
}

function numbersJson({ byDriver, passedOn, cut, ...rest }: Numbers): Json {
  return {
    ...rest,
    passed_on: passedOn,
    cut_off: cut,
    completions_by_driver: Object.fromEntries(byDriver),
  };
}
