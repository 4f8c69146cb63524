/** `deno task generate`: writes `docs/generated/`; with `--check` it only says what is stale. */
import { documents } from "./generate/documents.ts";

/** Writes a document unless it is there already; whether it was stale. */
function write(path: string, text: string, isCheck: boolean): boolean {
  const place = new URL(`../${path}`, import.meta.url);
  if (readIfThere(place) === text) return false;
  if (!isCheck) Deno.writeTextFileSync(place, text);
  return true;
}

function readIfThere(place: URL): string | undefined {
  try {
    return Deno.readTextFileSync(place);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

const isCheck = Deno.args.includes("--check");
Deno.mkdirSync(new URL("../docs/generated", import.meta.url), { recursive: true });
const stale = [...await documents()]
  .filter(([path, text]) => write(path, text, isCheck))
  .map(([path]) => path);
for (const path of stale) {
  if (isCheck) console.error(`${path}:1: generated: is stale; run \`deno task generate\``);
  else console.log(`wrote ${path}`);
}
Deno.exit(isCheck && stale.length > 0 ? 1 : 0);
