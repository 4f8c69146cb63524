/** Fills in the fragments: the templates are carried along, so that no checkout is needed. */
import { strictView } from "../conventions/generate/strict_view.ts";
import { type TemplateEngine, templateEngine } from "../conventions/generate/template_engine.ts";
import type { FileSource } from "../conventions/tool/file_source.ts";
import { SETTINGS } from "../core/config.ts";
import { DEFAULTS, LIMITS } from "../core/limits.ts";
import { DIRECTORIES, FORMAT_TEXT } from "../core/store/directory/layout.ts";
import { STATES } from "../core/transitions.ts";
import { VERSION } from "../core/version.ts";
import { DECIDERS } from "./generated/deciders.ts";
import { FRAGMENTS, SECTIONS } from "./generated/templates.ts";
import { SHELL_FILTERS, shellText } from "./quoting.ts";
import { OFTEN_COMMANDS, WORKER_COMMANDS } from "./usual_commands.ts";

/** What the templates are told that this room doesn't know. */
export interface ShellValues {
  /** Exit codes by name. */
  readonly exits: Readonly<Record<string, number>>;
  /** The data directory where neither option nor environment names one; empty when it is looked up. */
  readonly dataDirectory: string;
}

/** The format that the scripts speak: `swarmsh 1`. */
export const FORMAT = FORMAT_TEXT.trimEnd();

/** What does not depend on who asks. */
const CONSTANTS = {
  limits: LIMITS,
  defaults: DEFAULTS,
  version: VERSION,
  format: FORMAT,
  directories: DIRECTORIES,
  states: STATES,
  settings: SETTINGS,
  settingKeys: SETTINGS.map(({ key }) => key),
  workerCommands: WORKER_COMMANDS,
  oftenCommands: OFTEN_COMMANDS,
  patternNames: DECIDERS.map(({ name }) => name),
  patternSections: SECTIONS.map(({ name, words }) => ({ name, beginnings: words })),
  patternWords: SECTIONS.flatMap(({ words }) => words),
} as const;

type Data = typeof CONSTANTS & ShellValues;

/** A function that fills in fragments. */
export function fragmentRenderer(values: ShellValues): (name: string) => Promise<string> {
  const data = strictView<Data>({ ...CONSTANTS, ...values });
  const engine: TemplateEngine<Data> = templateEngine(fragments(), SHELL_FILTERS, {
    variables: Object.keys(data),
    escape: shellText,
  });
  return (name) => engine.file(pathOf(name), data);
}

function fragments(): FileSource {
  const texts = new Map<string, string>(
    Object.entries(FRAGMENTS).map(([name, text]) => [pathOf(name), text]),
  );
  const source: FileSource = {
    list: () => [...texts.keys()].sort(),
    read: (path) => texts.get(path),
    name: (path) => `shell/templates/${path}`,
    at: () => source,
  };
  return source;
}

function pathOf(name: string): string {
  return `${name}.sh.vto`;
}
