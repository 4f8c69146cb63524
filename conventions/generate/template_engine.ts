/**
 * Vento as this generator uses it: plain text out, nothing escaped unless the caller says how, and a word
 * that nobody defined is an error. Vento's own strict mode finds such words too, but compiles a template anew for each use and
 * loses the place of an error; here its variables are ordinary ones instead.
 */
import vento from "ventojs/web.js";
import type { FileSource } from "../tool/file_source.ts";
import type { Filter } from "./filters.ts";
import { GenerateError } from "./generate_error.ts";
import { standaloneTags } from "./standalone_tags.ts";

/** What every template sees. What an `include` passes on is in `it`. */
export interface TemplateData {
  /** The selection, or one member of it. */
  readonly ctx: unknown;
  readonly params: unknown;
  readonly registry: unknown;
  /** Path of the template. */
  readonly template: string;
}

/** Fills in templates. */
export interface TemplateEngine<Data extends object = TemplateData> {
  /** A template of the source, by its path. */
  file(path: string, data: Data): Promise<string>;
  /** A template that stands in a setting; `name` says which in errors. */
  text(source: string, data: Data, name: string): Promise<string>;
}

/** How templates differ that are not those of a registry. */
export interface EngineOptions {
  /** Names of what a template sees. */
  readonly variables?: readonly string[];
  /**
   * Makes text of every value that a tag prints, behind the tag's filters. The filter `safe`, with which
   * Vento lets a value pass, is refused then.
   */
  readonly escape?: Filter;
}

const VARIABLES = ["ctx", "params", "registry", "template"] as const satisfies readonly (
  keyof TemplateData
)[];

/** An engine over the templates of a source. */
export function templateEngine<Data extends object = TemplateData>(
  files: FileSource,
  filters: Readonly<Record<string, Filter>>,
  { variables = VARIABLES, escape }: EngineOptions = {},
): TemplateEngine<Data> {
  const environment = vento({
    includes: { load: (path) => loadTemplate(files, path), resolve: resolveTemplate },
    autoescape: escape !== undefined,
    autoDataVarname: false,
  });
  const prelude = `> const { ${variables.join(", ")} } = it;`;
  environment.tokenPreprocessors.push(standaloneTags, (_environment, tokens) => {
    tokens.unshift(["string", "", 0], ["tag", prelude, 0]);
  });
  Object.assign(environment.filters, filters, escape === undefined ? {} : { escape, safe: refuse });
  const fill = async (name: string, run: () => Promise<{ readonly content: string }>) => {
    try {
      return (await run()).content;
    } catch (error) {
      throw await placed(error, { name, files });
    }
  };
  return {
    file: (path, data) => fill(path, () => environment.run(path, copyOf(data))),
    text: (source, data, name) => fill(name, () => environment.runString(source, copyOf(data))),
  };
}

/** Vento writes to what it is given. */
function copyOf(data: object): Record<string, unknown> {
  return { ...data };
}

function refuse(): never {
  throw new GenerateError("Cannot use the filter `safe`: every value here is made harmless");
}

async function loadTemplate(files: FileSource, path: string): Promise<{ source: string }> {
  const source = files.read(path);
  if (source !== undefined) return { source };
  throw new GenerateError(`Cannot read template "${files.name(path)}": it is not there`);
}

/** Paths are relative to the set; one that begins with a dot is relative to the template it stands in. */
function resolveTemplate(from: string, path: string): string {
  const parts = path.startsWith(".") ? from.split("/").slice(0, -1) : [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** What Vento's errors know of their place, where they know any. */
interface ErrorContext {
  readonly message: string;
  readonly file?: string;
  readonly source?: string;
  readonly position?: number;
}

/** The error with the template's name, line and column. */
async function placed(
  error: unknown,
  { name, files }: { readonly name: string; readonly files: FileSource },
): Promise<GenerateError> {
  const { message, file = name, source, position } = await contextOf(error);
  const isOfSet = files.read(file) !== undefined;
  const path = isOfSet ? files.name(file) : file;
  const found = message.replace(/^Error loading template: /, "");
  const place = source === undefined || position === undefined || !isOfSet
    ? path
    : `${path}:${lineAndColumn(source, position)}`;
  return new GenerateError(`Cannot fill in "${place}": ${found}`, { cause: error });
}

/** Only an error with a position is asked: without one Vento would run the code again to find it. */
async function contextOf(error: unknown): Promise<ErrorContext> {
  const { message, position, getContext } = error as {
    readonly message?: string;
    readonly position?: number;
    readonly getContext?: () => Promise<ErrorContext> | ErrorContext;
  };
  if (position === undefined || getContext === undefined) {
    return { message: message ?? String(error) };
  }
  return { ...await getContext.call(error), message: message ?? String(error) };
}

function lineAndColumn(source: string, position: number): string {
  const before = source.slice(0, position).split("\n");
  return `${before.length}:${before.at(-1)!.length + 1}`;
}
