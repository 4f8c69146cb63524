/** The demo's own directory: private, temporary, and gone afterwards. */
import type { Fs } from "../../core/fs/fs.ts";
import { SwarmError } from "../../core/errors.ts";
import { systemRandom } from "../../core/random.ts";
import type { Host } from "../host.ts";

/** Makes an empty directory with mode 0700 where temporary files belong. */
export function makePlace(fs: Fs, host: Host): string {
  const parent = (host.env("TMPDIR") || "/tmp").replace(/(?<=.)\/+$/, "");
  const place = `${parent}/swarmsh-demo-${systemRandom.word(10)}`;
  const created = fs.makeDirectory(place);
  if (created === "ok") return place;
  throw new SwarmError(
    "io",
    `Cannot make "${place}": found ${created === "exists" ? "it already" : "no such directory"}`,
    "Set TMPDIR to a directory that exists",
  );
}
