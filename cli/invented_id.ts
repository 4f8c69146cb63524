/** Ids for those who were given none. */
import type { Random } from "../core/random.ts";
import { checkId } from "../core/validate.ts";
import type { Host } from "./host.ts";

/** An id that tells where its owner runs: host, process, and some chance against reused numbers. */
export function inventedId(host: Host, random: Random): string {
  const name = host.hostname().replaceAll(/[^A-Za-z0-9_-]/g, "-").slice(0, 40);
  return checkId("agent id", `${name || "host"}-${host.pid}-${random.word(4)}`);
}
