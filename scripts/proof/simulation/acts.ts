/** What simulated processes do, what they answer, and how they speak with the thread that schedules them. */
import type { Config } from "../../../core/config.ts";
import type { AgentChange } from "../../../core/engine/update_agent.ts";
import type { WorkInput } from "../../../core/work_input.ts";

/** One act of a process, with all that it needs to be told. */
export type Act =
  | { readonly verb: "open"; readonly seed: number; readonly config: Partial<Config> }
  | { readonly verb: "add"; readonly work: readonly WorkInput[] }
  | { readonly verb: "claim"; readonly agent: string; readonly max: number; readonly id?: string }
  | { readonly verb: "renew"; readonly token: string }
  | { readonly verb: "progress"; readonly token: string }
  | { readonly verb: "complete"; readonly token: string; readonly result?: string }
  | { readonly verb: "fail"; readonly token: string; readonly noRetry: boolean }
  | { readonly verb: "release"; readonly token: string; readonly note?: string }
  | { readonly verb: "handoff"; readonly token: string; readonly to: string }
  | { readonly verb: "adopt"; readonly agent: string }
  | { readonly verb: "cancel"; readonly id: string }
  | { readonly verb: "retry"; readonly id: string }
  | { readonly verb: "show"; readonly id: string }
  | { readonly verb: "sweep" }
  | { readonly verb: "update"; readonly agent: string; readonly change: AgentChange }
  | { readonly verb: "pause" }
  | { readonly verb: "resume" }
  | { readonly verb: "append"; readonly value: string }
  | { readonly verb: "push"; readonly value: string }
  | { readonly verb: "trim" }
  | { readonly verb: "read" };

/** A verb of a simulated process. */
export type ActVerb = Act["verb"];

/** A claim as a process was told it. */
export interface ToldClaim {
  readonly id: string;
  readonly epoch: number;
  readonly token: string;
  /** End of the lease, in Unix seconds. */
  readonly deadline: number;
}

/** A record of the stream as a process was told it. */
export interface ToldRecord {
  readonly sequence: number;
  readonly value: string;
}

/** How an act ended. */
export interface Told {
  /** That of an answer; `error` and its code; `crash`; or `bug`, for what nobody should see. */
  readonly outcome: "done" | "lost" | "refused" | "not_found" | "error" | "crash" | "bug";
  readonly code?: string;
  readonly says?: string;
  readonly claims?: readonly ToldClaim[];
  /** State that the item went to, or was found in. */
  readonly state?: string;
  readonly epoch?: number;
  /** Items that were added, and those that existed. */
  readonly added?: readonly string[];
  readonly existing?: readonly string[];
  /** Claims that a sweep ended. */
  readonly expired?: readonly {
    readonly id: string;
    readonly attempt: number;
    readonly state: string;
  }[];
  readonly sequence?: number;
  readonly records?: readonly ToldRecord[];
}

/** What a process asks: a call of an open file or, where `file` is 0, of the file system; or what is next. */
export type Question =
  | readonly ["call", file: number, method: string, args: readonly unknown[]]
  | readonly ["next", told: Told];

/** What it is answered, beginning with its time. */
export type Reply =
  | readonly [now: number, "ok", value: unknown]
  | readonly [now: number, "error", operation: string, path: string, errno: string]
  | readonly [now: number, "crash", operation: string, path: string]
  | readonly [now: number, "act", act: Act];

/** Where the data directory is on the simulated disk. */
export const ROOT = "/data";
/** Labels that items can need. */
export const LABELS = ["x", "y"] as const;
/** The stream that all write to. */
export const STREAM = { kind: "simulated", id: "s" } as const;
