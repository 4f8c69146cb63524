/** Runs a command unless it was done already: `swarmsh atomic once`. */
import type { AtomicCommand } from "../../patterns/atomic/commands.ts";
import { RULES } from "../../patterns/atomic/table.ts";
import type { Given } from "../../patterns/pattern_stream.ts";
import { EXITS, type Services } from "../command.ts";
import { refusedBy } from "../give_command.ts";
import type { ChildStatus } from "../host.ts";
import { EXIT_CLOSED_PIPE } from "../host_failure.ts";
import { inventedId } from "../invented_id.ts";
import { writeRaw } from "../raw_text.ts";
import { failureOf } from "../worker/attempt.ts";
import { TailCapture } from "../worker/capture.ts";
import { runHeld } from "./held_run.ts";
import { readLeased } from "./leased_command.ts";
import { type AtomicStream, changeOf, openName, settingSeconds } from "./name.ts";
import { PassedSignals } from "./passed_signals.ts";
import { waitSecondsOf } from "../patience.ts";
import { type Held, heldBy } from "./permit.ts";

/** Bytes of a command's output that are its result: it stands in every record of the name. */
const RESULT_BYTES_MAX = 4096;

/** What the command line says. */
export interface OnceValues {
  readonly name: string;
  readonly lease?: number;
  readonly skew?: number;
  readonly wait?: number;
  readonly killGrace?: number;
  readonly by?: string;
  readonly command?: readonly string[];
}

/** How to be the one who runs. */
interface Wish {
  readonly holder: string;
  readonly by: string;
  readonly leaseSeconds: number;
  readonly skewSeconds: number;
  readonly waitSeconds: number;
}

/** The lease to run under, what the run of another one said, or why there was neither in time. */
type Begun = { readonly held: Held } | { readonly result: string } | { readonly notYet: string };

/** Waits until it is done or one's own to do; answers 0 when it is done, by whomever. */
export async function runOnce(values: OnceValues, services: Services): Promise<number> {
  const { host, out } = services;
  const leased = readLeased("atomic once", values);
  const waitSeconds = waitSecondsOf(values);
  const swarm = await services.swarm();
  const signals = new PassedSignals(host);
  const stream = openName(swarm, values.name);
  const wish: Wish = {
    holder: inventedId(host, swarm.engine.random),
    by: values.by ?? host.env("SWARMSH_AGENT") ?? "",
    leaseSeconds: values.lease ?? settingSeconds(swarm, "lease_seconds"),
    skewSeconds: values.skew ?? settingSeconds(swarm, "skew_seconds"),
    waitSeconds,
  };
  const begun = await begin(stream, wish, signals.stop);
  if ("result" in begun) {
    show(begun.result, false, services);
    return EXITS.done;
  }
  if ("notYet" in begun) {
    signals.check();
    out.note(begun.notYet);
    return EXITS.nothing;
  }
  const stdout = new TailCapture(RESULT_BYTES_MAX);
  let unwritten: unknown;
  let isRead = true;
  const { code } = await runHeld(begun.held, {
    stream,
    keeping: { ...wish, sort: "once", note: (text) => out.note(text) },
    leased: {
      ...leased,
      onStdout(bytes) {
        stdout.push(bytes);
        if (out.isJson || unwritten !== undefined) return true;
        // Its result is noted all the same: what can't be shown is still done.
        try {
          isRead = host.offer(bytes);
        } catch (error) {
          unwritten = error;
        }
        // Nobody reads on: the command learns it as it would without this program.
        return isRead;
      },
    },
    around: { swarm, host, signals },
    settle: (status) =>
      settling(status, { ...wish, ...begun.held, stdout, name: leased.words[0]! }),
  });
  if (code === 0 && unwritten !== undefined) throw unwritten;
  if (code === 0 && !isRead) return EXIT_CLOSED_PIPE;
  if (code === 0 && out.isJson) show(resultOf(stdout), true, services);
  return code;
}

async function begin(
  stream: AtomicStream,
  { waitSeconds, ...wish }: Wish,
  signal: AbortSignal,
): Promise<Begun> {
  const { clock } = stream.engine;
  const giveUpAt = clock.now() + waitSeconds * 1000;
  for (;;) {
    const answer = await stream.give({ type: "once.begin", ...wish });
    if (answer.outcome === "done") return { held: heldBy(answer.events) };
    const { rule, message } = answer.refusal;
    const { sequence } = stream;
    const { once } = await stream.refresh();
    if (stream.sequence > sequence) continue;
    if (rule === RULES.done.id) return { result: once?.result ?? "" };
    if (rule !== RULES.running.id) throw refusedBy(answer.refusal);
    if (signal.aborted || clock.now() >= giveUpAt) return { notYet: message };
    const deadline = once?.runners[0]?.deadline ?? clock.now();
    // A lease has run out when its moment has passed.
    const until = Math.min(giveUpAt, deadline + wish.skewSeconds * 1000 + 1);
    await changeOf(stream, { until, signal });
  }
}

function settling(
  status: ChildStatus | undefined,
  { holder, by, token, stdout, name }: Pick<Wish, "holder" | "by"> & Held & {
    readonly stdout: TailCapture;
    readonly name: string;
  },
): Given<AtomicCommand> {
  if (status?.code === 0) {
    return { type: "once.done", holder, by, token, result: resultOf(stdout) };
  }
  const error = status === undefined
    ? "it could not be started"
    : failureOf(name, status, { stdout, stderr: new TailCapture() });
  return { type: "once.fail", holder, by, token, error };
}

/** Without the ends of lines behind it, as shells take output. */
function resultOf(stdout: TailCapture): string {
  return stdout.text().replace(/\n+$/, "");
}

function show(result: string, hasRun: boolean, { host, out }: Services): void {
  out.json({ has_run: hasRun, result });
  if (!out.isJson && result !== "") writeRaw(host, result);
}
