/** What all commands have in common, as a public attribute group declares it by its `cli` annotation. */
import type { AttributeGroup } from "../tool/resolved.ts";
import { annotation, isMap } from "../tool/annotation.ts";
import { GenerateError } from "./generate_error.ts";
import { cliOf, type OptionView, optionView } from "./view_command.ts";

/** What all commands have in common. */
export interface CommandLineView {
  readonly options: Readonly<Record<string, OptionView>>;
  /** Titles of groups of commands, by their first word. */
  readonly groups: Readonly<Record<string, string>>;
  /** What exit codes mean in every command. */
  readonly exits: Readonly<Record<string, string>>;
  /** Names of the commands, in the order of the overview. */
  readonly order: readonly string[];
}

/** What a group declares for all commands; nothing where none does. */
export function commandLineView(groups: readonly AttributeGroup[]): CommandLineView {
  const group = groups.find(({ annotations }) => annotation(annotations, "cli.commands"));
  if (group === undefined) return { options: {}, groups: {}, exits: {}, order: [] };
  const options = group.attributes.flatMap((attribute) => {
    const option = cliOf(attribute)?.option;
    return option === undefined ? [] : [[String(option), optionView(attribute, group)] as const];
  });
  const order = annotation(group.annotations, "cli.commands");
  if (!Array.isArray(order)) refuse(group, "commands", "a list of commands");
  return {
    options: Object.fromEntries(options),
    groups: textsOf(group, "groups"),
    exits: textsOf(group, "exits"),
    order: order.map(String),
  };
}

function textsOf(group: AttributeGroup, member: string): Record<string, string> {
  const value = annotation(group.annotations, `cli.${member}`) ?? {};
  if (!isMap(value)) refuse(group, member, "a map of texts");
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

function refuse({ name }: AttributeGroup, member: string, wanted: string): never {
  throw new GenerateError(`Cannot read \`cli.${member}\` of group "${name}": expected ${wanted}`);
}
