/** Puts the parts of a run's telemetry together: clock, files or collector, resource. */
import { systemClock } from "../core/clock.ts";
import { usualFs } from "../core/fs/usual.ts";
import { systemRandom } from "../core/random.ts";
import { FileOutlet } from "../telemetry/file_outlet.ts";
import { chooseLogLevel, type LogLevel } from "../telemetry/logs/level.ts";
import { PendingNarration } from "../telemetry/logs/pending.ts";
import type { Outlet } from "../telemetry/outlet.ts";
import { lineFrame, resourceOf } from "../telemetry/resource.ts";
import { type Narrator, Session } from "../telemetry/session.ts";
import { parseTraceparent } from "../telemetry/trace_context.ts";
import type { Command } from "./command.ts";
import type { Host } from "./host.ts";
import { spoolHost } from "./spool_host.ts";
import type { Recording, TelemetryMode } from "./telemetry.ts";
import { VERSION } from "../core/version.ts";

export { programSpan } from "./telemetry_span.ts";

/** What a session is for. */
export interface SessionPurpose {
  readonly mode: Exclude<TelemetryMode, "off">;
  /** The data directory. */
  readonly directory: string;
  /** As the option says. */
  readonly logLevel?: string;
  readonly warn: (text: string) => void;
}

/** Opens the session of this run. */
export async function openSession(
  host: Host,
  { path, span }: Command,
  purpose: SessionPurpose,
): Promise<Recording> {
  const env = (name: string) => host.env(name);
  const ambient = parseTraceparent(env("TRACEPARENT"), env("TRACESTATE"));
  const startMicros = Math.round(performance.timeOrigin * 1000);
  // The runtime's own provider sends what it is given, so nothing else must.
  const isFile = env("SWARMSH_TELEMETRY") === "file";
  if (host.runtime === "deno" && env("OTEL_DENO") === "true" && !isFile) {
    const { ApiSession } = await import("../telemetry/api/api_session.ts");
    return new ApiSession({ version: VERSION, name: span.name, ambient, startMicros });
  }
  const sampling = await samplingHere(env);
  const outlet = await openOutlet(host, purpose);
  return new Session({
    clock: systemClock,
    random: systemRandom,
    outlet,
    narrator: await narratorFor(host, { outlet, path, level: purpose.logLevel }),
    samples: sampling?.samples ?? (() => true),
    ambient: ambient && sampling?.followsParent === false
      ? { ...ambient, isSampled: sampling.samples(ambient.traceId) }
      : ambient,
    // A worker or a demo is about many items; one command on one item is a part of that item's life.
    joins: path[0] === "work",
    startMicros,
  });
}

/** Commands that go on for long: their log is written as they go. */
const LASTING: ReadonlySet<string | undefined> = new Set(["run", "demo"]);

/** A command that is over at once has seldom anything to tell: what tells it is loaded when it has. */
async function narratorFor(
  host: Host,
  { outlet, path, level: option }: {
    readonly outlet: Outlet;
    readonly path: Command["path"];
    readonly level?: string;
  },
): Promise<Narrator> {
  const level = chooseLogLevel(option as LogLevel | undefined, (name) => host.env(name));
  const load = async () => {
    const { openLog } = await import("./telemetry_log.ts");
    return openLog(host, { outlet, level });
  };
  if (level !== "off" && level !== "error" || LASTING.has(path[0])) return await load();
  const pending = new PendingNarration(systemClock);
  return {
    ended: (fact, ending, seconds, context) => pending.ended(fact, ending, seconds, context),
    close: () => pending.tell(load),
  };
}

/** Samplers are seldom set, so what reads them is loaded only then. */
async function samplingHere(env: (name: string) => string | undefined) {
  const sampler = env("OTEL_TRACES_SAMPLER");
  if (!sampler) return undefined;
  const { samplingOf } = await import("../telemetry/sampling.ts");
  return samplingOf(sampler, env("OTEL_TRACES_SAMPLER_ARG"));
}

async function openOutlet(host: Host, { mode, directory, warn }: SessionPurpose): Promise<Outlet> {
  const name = spoolHost(host);
  const resource = resourceOf({
    version: VERSION,
    host: name,
    pid: host.pid,
    random: systemRandom,
    env: (variable) => host.env(variable),
    warn,
  });
  if (mode === "otlp") {
    const { openOtlpOutlet } = await import("../telemetry/otlp/outlet.ts");
    return openOtlpOutlet({
      resource,
      version: VERSION,
      clock: systemClock,
      env: (variable) => host.env(variable),
    });
  }
  return new FileOutlet({
    fs: await usualFs(),
    directory: `${directory}/telemetry`,
    random: systemRandom,
    host: name,
    pid: host.pid,
    isAlive: (pid) => host.isAlive(pid),
  }, (signal) => lineFrame(signal, resource, VERSION));
}
