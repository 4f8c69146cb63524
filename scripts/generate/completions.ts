/** Completion scripts for four shells, and the module in which the program carries them along. */
import { completionsView } from "../../cli/completions_view.ts";
import { escapeTerminal } from "../../cli/escape.ts";
import { type CliGenerator, fillTemplate } from "./cli_templates.ts";

/** The shells, and the endings of their scripts. */
const ENDINGS = { bash: "bash", zsh: "zsh", fish: "fish", powershell: "ps1" } as const;

const FOLDER = "cli/generated/completions";

/** The scripts, and the module with their texts. */
export const completions: CliGenerator = async (commands, { groups, notice }) => {
  const view = { ...completionsView(commands, groups), notice };
  const files = new Map<string, string>();
  const scripts: { shell: string; text: string }[] = [];
  for (const [shell, ending] of Object.entries(ENDINGS)) {
    const text = await fillTemplate(`completions/swarmsh.${ending}.vto`, view);
    checkPrintable(text, shell);
    files.set(`${FOLDER}/swarmsh.${ending}`, text);
    scripts.push({ shell, text });
  }
  files.set(
    `${FOLDER}/scripts.ts`,
    await fillTemplate("completions/module.ts.vto", { notice, scripts }),
  );
  return files;
};

/** The program prints a script through what makes text harmless, which must leave it as it is. */
function checkPrintable(text: string, shell: string): void {
  const line = text.split("\n").find((one) => escapeTerminal(one) !== one);
  if (line === undefined) return;
  const found = JSON.stringify(line);
  throw new Error(`Cannot make completions for ${shell}: found ${found}, expected printable text`);
}
