/** Templates of what is generated from the commands, and the filters that quote for each of them. */
import { fishWord, powershellString } from "../../cli/completions_quoting.ts";
import type { CommandSpec } from "../../cli/completions_view.ts";
import { wrap } from "../../cli/help.ts";
import { roffCode, roffText } from "../../cli/man_roff.ts";
import type { Filter } from "../../conventions/generate/filters.ts";
import { shellWord } from "../../conventions/generate/quote.ts";
import { strictView } from "../../conventions/generate/strict_view.ts";
import { templateEngine } from "../../conventions/generate/template_engine.ts";
import type { FileSource } from "../../conventions/tool/file_source.ts";

/** Ends the texts of help in a shell script. */
const END_OF_HELP = "END_OF_HELP";

/** Columns of prose in the source of the manual. */
const ROFF_WIDTH = 72;

/** What the generated files of the command line are made from, besides the commands. */
export interface CliSource {
  /** What the words are about that begin several commands. */
  readonly groups: Readonly<Record<string, string>>;
  /** Says in one line what a file is generated from. */
  readonly notice: string;
}

/** Makes the files of some kind: texts by their paths in the project. */
export type CliGenerator = (
  commands: readonly CommandSpec[],
  source: CliSource,
) => Promise<ReadonlyMap<string, string>>;

const FOLDER = new URL("../../conventions/templates/", import.meta.url);

const FILTERS: Readonly<Record<string, Filter>> = {
  sh: shellWord,
  /** Text between `<< 'END_OF_HELP'` and that word, where a shell changes nothing of it. */
  sh_help: (text: string) => {
    if (!text.split("\n").includes(END_OF_HELP) && !text.includes("\0")) return text;
    throw new Error(`Cannot quote a text for the shell: a line of it is "${END_OF_HELP}"`);
  },
  fish: fishWord,
  powershell: powershellString,
  /** Lines of prose; roff fills them anew. */
  roff: (text: string) => roffText(wrap(text, ROFF_WIDTH).join("\n")),
  roff_code: roffCode,
  /** A template literal, without the line end at the end of the text. */
  ts_template: (text: string) => {
    return `\`${text.replace(/\n$/, "").replaceAll(/[\\`]|\$(?=\{)/g, "\\$&")}\``;
  },
};

/** Fills in the template at a path below `conventions/templates/`. */
export function fillTemplate(path: string, view: object): Promise<string> {
  const engine = templateEngine(templates(), FILTERS);
  const nothing = strictView({});
  return engine.file(path, {
    ctx: strictView(view),
    params: nothing,
    registry: nothing,
    template: path,
  });
}

function templates(): FileSource {
  const source: FileSource = {
    list: () => [],
    read: (path) => Deno.readTextFileSync(new URL(path, FOLDER)),
    name: (path) => `conventions/templates/${path}`,
    at: () => source,
  };
  return source;
}
