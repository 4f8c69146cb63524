/** `docs/generated/swarmsh.1`: the manual, for `man`. */
import { manView } from "../../cli/man_view.ts";
import { type CliGenerator, fillTemplate } from "./cli_templates.ts";

/** The manual. */
export const manPage: CliGenerator = async (commands, { notice }) => {
  const text = await fillTemplate("man/swarmsh.1.vto", { ...manView(commands), notice });
  return new Map([["docs/generated/swarmsh.1", text]]);
};
