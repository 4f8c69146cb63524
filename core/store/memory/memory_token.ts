/** Tokens of the memory store: `AGENT/ID.EPOCH.DEADLINE`, the same words that a directory's path has. */
import { invalid } from "../../errors.ts";

/** What a token names. The deadline takes no part in the comparison: a renewal changes it. */
export interface TokenParts {
  readonly agent: string;
  readonly id: string;
  readonly epoch: number;
  /** End of the lease when the token was given out, in Unix seconds. */
  readonly deadline: number;
}

const TOKEN =
  /^([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{1,64})\.([1-9][0-9]{0,5})\.([1-9][0-9]{0,11})$/;

/** The token of a claim. */
export function formatToken({ agent, id, epoch, deadline }: TokenParts): string {
  return `${agent}/${id}.${epoch}.${deadline}`;
}

/** Takes a token apart; throws `invalid` when it is not one. */
export function parseToken(token: string): TokenParts {
  const match = TOKEN.exec(token);
  if (match === null) {
    throw invalid(
      `Cannot use token ${JSON.stringify(token.slice(0, 200))}: expected AGENT/ID.EPOCH.DEADLINE`,
      "Pass on the token of the claim as it was given",
    );
  }
  const [, agent, id, epoch, deadline] = match as unknown as [string, string, string, ...string[]];
  return { agent, id, epoch: Number(epoch), deadline: Number(deadline) };
}
