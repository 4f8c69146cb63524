import { generate } from "../../conventions/generate/generate.ts";
import { GenerateError } from "../../conventions/generate/generate_error.ts";
import type { Params } from "../../conventions/generate/template_set.ts";
import type { Registry } from "../../conventions/tool/resolved.ts";
import { usualFs } from "../../core/fs/usual.ts";
import { EXITS } from "../command.ts";
import { type Document, writeDocuments } from "../conventions_documents.ts";
import { fileSource, resolvePath, shownPath } from "../conventions_files.ts";
import { loadForUse } from "../conventions_load.ts";
import { defineCommand } from "../define.ts";
import { CommandError, missing, usage } from "../errors.ts";
import { SPEC } from "../generated/conventions_generate.ts";
import type { Host } from "../host.ts";

/** `swarmsh conventions generate`: writes files from a registry by templates. */
export const command = defineCommand({
  ...SPEC,
  async run({ registry: named, templates, out: directory = ".", param = [], check }, services) {
    const { host, out } = services;
    const params = readParams(param);
    const registry = await loadForUse(services, named);
    const files = await makeFiles(registry, {
      host,
      templates: resolvePath(host.cwd(), templates),
      params,
      directory,
    });
    const changed = await writeDocuments(host, files, { dryRun: check });
    for (const path of changed) out.line(`${check ? "Stale" : "Wrote"} ${path}`);
    out.json({ changed, check });
    if (changed.length === 0) out.line("Nothing changed");
    if (!check || changed.length === 0) return EXITS.done;
    out.note("The same command without --check writes them");
    return EXITS.failed;
  },
});

interface Making {
  readonly host: Host;
  /** Directory of the set. */
  readonly templates: string;
  readonly params: Params;
  /** Where the files are written. */
  readonly directory: string;
}

/** What is wrong with a template is its author's to know, so it is no defect of this program. */
async function makeFiles(
  registry: Registry,
  { host, templates, params, directory }: Making,
): Promise<Document[]> {
  if (!host.isDirectory(templates)) {
    throw missing(`directory "${shownPath(templates, host.cwd())}"`);
  }
  const source = fileSource(await usualFs(), templates, host.cwd());
  try {
    const files = await generate(registry, { templates: source, params });
    return files.map(({ path, text }) => ({ path: `${directory}/${path}`, text }));
  } catch (error) {
    if (!(error instanceof GenerateError)) throw error;
    throw new CommandError(EXITS.failed, "template", error.message);
  }
}

function readParams(pairs: readonly string[]): Params {
  return Object.fromEntries(pairs.map((pair) => {
    const end = pair.indexOf("=");
    if (end < 1) throw usage(`Cannot use --param "${pair}": expected NAME=VALUE`);
    return [pair.slice(0, end), pair.slice(end + 1)];
  }));
}
