/**
 * Which values of a command line its span carries, as the exported shell program is told of it. Pure: commands
 * in, plain data out.
 */
import { DOUBLE_KEYS } from "../telemetry/generated/double_keys.ts";
import type { Command, ValueKind } from "./command.ts";
import type { CommandSpec } from "./completions_view.ts";
import { camelCase } from "./parse.ts";
import type { ShellCommand } from "./shell_commands_view.ts";

/** A value that a span carries. */
export interface DescribedValue {
  readonly kind: "text" | "list" | "number" | "double" | "switch";
  /** Key of its attribute. */
  readonly key: string;
  readonly variable: string;
}

/** A command, and what its span carries. */
export interface DescribedCommand {
  readonly path: string;
  readonly values: readonly DescribedValue[];
}

/** What the span of a command carries. */
export function describedCommand(command: ShellCommand, spec: CommandSpec): DescribedCommand {
  const { options = {}, arguments: args = [] } = spec;
  const values = [
    ...Object.entries(options).map(([name, { value }], at) => {
      return { name, kind: value.kind, variable: command.options[at]!.variable };
    }),
    ...args.map(({ name, value, rest }, at) => {
      // The words that are left are a list.
      const kind = rest ? "list" : value.kind;
      return { name, kind, variable: command.arguments[at]!.variable } as const;
    }),
  ];
  const records = (spec as Partial<Command>).span?.records ?? {};
  return {
    path: command.path,
    values: values.flatMap(({ name, kind, variable }) => {
      const key = records[camelCase(name)];
      return key === undefined ? [] : [{ kind: kindOf(kind, key), key, variable }];
    }),
  };
}

function kindOf(kind: ValueKind["kind"], key: string): DescribedValue["kind"] {
  if (kind === "flag") return "switch";
  if (kind === "list") return "list";
  if (kind === "number") return DOUBLE_KEYS.has(key) ? "double" : "number";
  return "text";
}
