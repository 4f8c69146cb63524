/** A refusal where there is no answer to carry it, as in reading. */
import { SwarmError } from "../core/errors.ts";
import type { Refusal } from "./decision.ts";

/** What a rule forbids. */
export class RuleError extends SwarmError {
  override readonly name = "RuleError";
  /** Id of the rule. */
  readonly rule: string;

  constructor({ rule, message, hint }: Refusal) {
    super("conflict", message, hint);
    this.rule = rule;
  }
}
