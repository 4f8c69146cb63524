/** Reads the registry that a command is about. */
import type { FileSource } from "../conventions/tool/file_source.ts";
import type { Finding } from "../conventions/tool/finding.ts";
import { type Loaded, loadRegistry } from "../conventions/tool/load.ts";
import { LEGACY_MANIFEST_FILE, MANIFEST_FILE } from "../conventions/tool/read/manifest.ts";
import { placeText } from "../conventions/tool/report/place_text.ts";
import { usualFs } from "../core/fs/usual.ts";
import { EXITS, type Services } from "./command.ts";
import { fileSource, resolvePath } from "./conventions_files.ts";
import { ownRegistry } from "./conventions_registry.ts";
import { CommandError } from "./errors.ts";

/** Reads and resolves a registry, with all that is wrong; SwarmSH's own when no directory is named. */
export async function loadConventions({ host }: Services, named?: string): Promise<Loaded> {
  const directory = named === undefined ? ownRegistry() : resolvePath(host.cwd(), named);
  const shown = named ?? directory;
  if (!host.isDirectory(directory)) throw noRegistry(shown, "no such directory");
  const files = withoutTemplates(fileSource(await usualFs(), directory, host.cwd()));
  const { registry, findings } = loadRegistry(files);
  if (registry.counts.files === 0) throw noRegistry(shown, "no YAML file");
  const hasManifest = MANIFEST_NAMES.some((name) => files.read(name) !== undefined);
  return { registry, findings: hasManifest ? findings : [missingManifest(files), ...findings] };
}

const MANIFEST_NAMES = [MANIFEST_FILE, LEGACY_MANIFEST_FILE] as const;

function noRegistry(named: string, found: string): CommandError {
  return new CommandError(
    EXITS.notFound,
    "not_found",
    `Cannot read the registry "${named}": found ${found}, expected a directory with a ${MANIFEST_FILE}`,
  );
}

/** What has no manifest can be read all the same: it only has no name, so that nothing can depend on it. */
function missingManifest(files: FileSource): Finding {
  return {
    id: "missing_manifest",
    level: "improvement",
    message: `Cannot tell what the registry is called: found no ${MANIFEST_FILE}, ` +
      "expected one with a schema_url",
    place: { file: files.name(MANIFEST_FILE), line: 1, column: 1 },
  };
}

/** Templates of generators stand with a registry and are no part of it, though some are YAML too. */
function withoutTemplates(files: FileSource): FileSource {
  const list = (directory: string) => {
    return files.list(directory).filter((path) => !path.startsWith("templates/"));
  };
  return { ...files, list };
}

/**
 * Reads a registry for a command that needs all of it. What a file says beside its schema is noted and can
 * be used, as two of upstream's own files are; what could not be parsed or resolved would be missing.
 */
export async function loadForUse(services: Services, named?: string): Promise<Loaded["registry"]> {
  const loaded = await loadConventions(services, named);
  const broken = violationsOf(loaded).filter(({ id }) => !id.startsWith("schema/"));
  const [first] = broken;
  if (first === undefined) return noted(services, loaded, named);
  const others = broken.length === 1 ? "" : ` and ${broken.length - 1} more`;
  throw new CommandError(
    EXITS.failed,
    "registry",
    `Cannot use the registry "${named ?? ownRegistry()}": found ${first.id} at ` +
      `${placeText(first)}${others}, expected one that can be parsed and resolved`,
    `Run \`${checkCommand(named)}\``,
  );
}

/** Reads a registry for a command that goes on with what could be read, and says when that is not all. */
export async function loadAsItIs(services: Services, named?: string): Promise<Loaded["registry"]> {
  return noted(services, await loadConventions(services, named), named);
}

function noted({ out }: Services, loaded: Loaded, named: string | undefined): Loaded["registry"] {
  const { length } = violationsOf(loaded);
  if (length > 0) {
    const which = named === undefined ? "The registry" : `The registry "${named}"`;
    const what = length === 1 ? "a violation" : `${length} violations`;
    out.note(`${which} has ${what}; \`${checkCommand(named)}\` shows more`);
  }
  return loaded.registry;
}

function violationsOf({ findings }: Loaded): Finding[] {
  return findings.filter(({ level }) => level === "violation");
}

function checkCommand(named: string | undefined): string {
  return `swarmsh conventions check${named === undefined ? "" : ` ${named}`}`;
}
