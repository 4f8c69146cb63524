/** The log of a run: lines on standard error, and records beside the spans. */
import { systemClock } from "../core/clock.ts";
import type { Observer } from "../core/engine/engine.ts";
import { chooseLogLevel, type LogLevel } from "../telemetry/logs/level.ts";
import { jsonFormat, textFormat } from "../telemetry/logs/log_line.ts";
import { Logger } from "../telemetry/logs/logger.ts";
import { narrate, type Narration } from "../telemetry/logs/narrating.ts";
import type { Outlet } from "../telemetry/outlet.ts";
import { escapeTerminal, harmlessJson } from "./escape.ts";
import type { Host } from "./host.ts";
import { canColor } from "./renderer.ts";

/** Where the log goes, and how much of it is shown. */
export interface LogOptions {
  readonly outlet?: Outlet;
  readonly level: LogLevel;
}

/** An observer that only logs. */
export function logObserver(host: Host, option: string | undefined): Observer {
  const level = chooseLogLevel(option as LogLevel | undefined, (name) => host.env(name));
  const narration = openLog(host, { level });
  return (fact) => {
    const startedAt = systemClock.preciseNow();
    return {
      end(ending) {
        narration.ended(fact, ending, (systemClock.preciseNow() - startedAt) / 1000);
      },
    };
  };
}

/** Text for people at a terminal, JSON for programs that read standard error. */
export function openLog(host: Host, { outlet, level }: LogOptions): Narration {
  const format = host.isTerminal("stderr")
    ? textFormat({ hasColor: canColor(host, "stderr", false), escape: escapeTerminal })
    : jsonFormat({ toJson: harmlessJson });
  const write = (line: string) => host.writeError(line);
  const record = outlet && ((json: string, nowMicros: number) => outlet.log(json, nowMicros));
  return narrate(new Logger({ clock: systemClock, level, format, write, record }));
}
