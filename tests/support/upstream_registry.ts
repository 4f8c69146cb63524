/**
 * The registry and the schemas of OpenTelemetry's semantic conventions: test data that stays outside this
 * project. `SWARMSH_SEMCONV_DIR` says where; otherwise it is looked for beside the checkout.
 */
import type { FileSource } from "../../conventions/tool/file_source.ts";

const root = Deno.env.get("SWARMSH_SEMCONV_DIR") ??
  new URL("../../../shared/semconv", import.meta.url).pathname;

/** Why tests that need the data are left out, if they are. */
export const UPSTREAM_LACK: string | undefined = isThere(`${root}/upstream/model/manifest.yaml`)
  ? undefined
  : "no upstream registry; SWARMSH_SEMCONV_DIR says where one is";

/** Registers a test that needs the data; without them it is ignored, and its name says why. */
export function upstreamTest(name: string, body: () => void | Promise<void>): void {
  const lack = UPSTREAM_LACK;
  Deno.test({
    name: lack === undefined ? name : `${name} (left out: ${lack})`,
    ignore: lack !== undefined,
    fn: body,
  });
}

/** Where the registry is. */
export const UPSTREAM_MODEL = `${root}/upstream/model`;

/** The files of the registry. */
export function upstreamFiles(): FileSource {
  return directoryFiles(UPSTREAM_MODEL);
}

/** One of the official schemas. */
export function officialSchema(
  name: "semconv.schema.json" | "semconv.schema.v2.json" | "definition-manifest.v2.json",
): Record<string, unknown> {
  return JSON.parse(Deno.readTextFileSync(`${root}/schemas/${name}`));
}

/** Files of a directory, read when they are asked for. */
export function directoryFiles(directory: string): FileSource {
  return {
    list: (path) => [...paths(directory, path)].sort(),
    read: (path) => isThere(`${directory}/${path}`) ? readText(`${directory}/${path}`) : undefined,
    name: (path) => path,
    at: (path) => directoryFiles(`${directory}/${path}`),
  };
}

function* paths(directory: string, below: string): Generator<string> {
  if (!isThere(`${directory}/${below}`)) return;
  for (const { name, isDirectory } of Deno.readDirSync(`${directory}/${below}`)) {
    const path = below === "" ? name : `${below}/${name}`;
    if (isDirectory) yield* paths(directory, path);
    else yield path;
  }
}

function readText(path: string): string {
  return Deno.readTextFileSync(path);
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
