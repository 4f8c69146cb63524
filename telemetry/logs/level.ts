/** How much the log says. */

/** Every level, from nothing to everything. */
export const LOG_LEVELS = ["off", "error", "warn", "info", "debug"] as const;

/** A level. */
export type LogLevel = typeof LOG_LEVELS[number];

/** How bad a line is. */
export type Severity = Exclude<LogLevel, "off">;

/** A command itself tells its caller what went wrong; lines for those who watch are asked for. */
export const DEFAULT_LOG_LEVEL: LogLevel = "off";

/**
 * The level: as the option says, then SWARMSH_LOG_LEVEL. A variable that names none is passed over,
 * because it was not set for this command. (OTEL_LOG_LEVEL is about the log of OpenTelemetry's SDK.)
 */
export function chooseLogLevel(
  option: LogLevel | undefined,
  env: (name: string) => string | undefined,
): LogLevel {
  return option ?? levelNamed(env("SWARMSH_LOG_LEVEL")) ?? DEFAULT_LOG_LEVEL;
}

/** Levels by how much they let through; a severity is let through by its own level and those after it. */
export const LEVEL_RANKS: Readonly<Record<LogLevel, number>> = {
  off: 0,
  error: 1,
  warn: 2,
  info: 3,
  debug: 4,
};

function levelNamed(text = ""): LogLevel | undefined {
  const name = text.trim().toLowerCase();
  return LOG_LEVELS.find((level) => level === name);
}
