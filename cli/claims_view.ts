/** Prints claims. */
import { claimToJson } from "../core/work_codec.ts";
import type { Claim } from "../core/work.ts";
import { EXITS } from "./command.ts";
import type { Output } from "./output.ts";
import { timeText } from "./times.ts";

/**
 * Prints claims: a JSON object per line, or aligned `key value` lines with an empty line between
 * claims. Nothing at all when there are none; the exit code says so.
 */
export function showClaims(claims: readonly Claim[], out: Output): number {
  for (const [index, claim] of claims.entries()) {
    out.json(claimToJson(claim));
    if (index > 0) out.value("");
    out.value(`id        ${claim.item.id}`);
    out.value(`epoch     ${claim.epoch}`);
    out.value(`token     ${claim.token}`);
    out.value(`deadline  ${claim.deadline} ${timeText(claim.deadline * 1000)}`);
    out.value(`title     ${claim.item.title}`);
    out.value(`payload   ${JSON.stringify(claim.item.payload)}`);
  }
  return claims.length === 0 ? EXITS.nothing : EXITS.done;
}
