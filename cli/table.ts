/** Every command, light: a start loads only the one that runs. */
import type { Command } from "./command.ts";

/** One row of the table. */
export interface Row {
  /** Its words: `["work", "claim"]`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Groups of commands, for the overview. */
export const GROUPS: Readonly<Record<string, string>> = {
  agent: "Agents: who works",
  work: "Work items",
};

/** Every command, in the order of the overview. */
export const TABLE: readonly Row[] = [
  { path: ["init"], summary: "Make a data directory", load: () => import("./commands/init.ts") },
  {
    path: ["demo"],
    summary: "Watch the swarm share real work, survive a killed worker, and prove it",
    load: () => import("./commands/demo.ts"),
  },
  {
    path: ["run"],
    summary: "Work: claim items and run a command for each",
    load: () => import("./commands/run.ts"),
  },
  {
    path: ["agent", "register"],
    summary: "Register an agent",
    load: () => import("./commands/agent_register.ts"),
  },
  {
    path: ["agent", "update"],
    summary: "Change an agent's registration",
    load: () => import("./commands/agent_update.ts"),
  },
  {
    path: ["agent", "heartbeat"],
    summary: "Note a sign of life",
    load: () => import("./commands/agent_heartbeat.ts"),
  },
  {
    path: ["agent", "deregister"],
    summary: "End an agent's registration",
    load: () => import("./commands/agent_deregister.ts"),
  },
  {
    path: ["agent", "list"],
    summary: "List agents and what they are doing",
    load: () => import("./commands/agent_list.ts"),
  },
  {
    path: ["agent", "show"],
    summary: "Show one agent and what it holds",
    load: () => import("./commands/agent_show.ts"),
  },
  {
    path: ["agent", "drain"],
    summary: "Let an agent finish what it holds and take nothing new",
    load: () => import("./commands/agent_drain.ts"),
  },
  {
    path: ["agent", "undrain"],
    summary: "Let a draining agent take work again",
    load: () => import("./commands/agent_undrain.ts"),
  },
  {
    path: ["work", "add"],
    summary: "Add a work item",
    load: () => import("./commands/work_add.ts"),
  },
  {
    path: ["work", "import"],
    summary: "Add many work items from a file",
    load: () => import("./commands/work_import.ts"),
  },
  {
    path: ["work", "export"],
    summary: "Print everything as JSON lines, without loss",
    load: () => import("./commands/work_export.ts"),
  },
  {
    path: ["work", "claim"],
    summary: "Claim the most urgent, then oldest, matching items",
    load: () => import("./commands/work_claim.ts"),
  },
  {
    path: ["work", "renew"],
    summary: "Extend a lease",
    load: () => import("./commands/work_renew.ts"),
  },
  {
    path: ["work", "progress"],
    summary: "Note how far a claim has come",
    load: () => import("./commands/work_progress.ts"),
  },
  {
    path: ["work", "complete"],
    summary: "Deliver the result of a claim",
    load: () => import("./commands/work_complete.ts"),
  },
  {
    path: ["work", "fail"],
    summary: "End an attempt that went wrong",
    load: () => import("./commands/work_fail.ts"),
  },
  {
    path: ["work", "release"],
    summary: "Give a claim back, unharmed",
    load: () => import("./commands/work_release.ts"),
  },
  {
    path: ["work", "handoff"],
    summary: "Pass a claim to another agent",
    load: () => import("./commands/work_handoff.ts"),
  },
  {
    path: ["work", "adopt"],
    summary: "Take over what an agent's former self held",
    load: () => import("./commands/work_adopt.ts"),
  },
  {
    path: ["work", "cancel"],
    summary: "Take an item back",
    load: () => import("./commands/work_cancel.ts"),
  },
  {
    path: ["work", "retry"],
    summary: "Give a dead item more attempts",
    load: () => import("./commands/work_retry.ts"),
  },
  {
    path: ["work", "reclaim"],
    summary: "Bring back expired leases and everything else that is due",
    load: () => import("./commands/work_reclaim.ts"),
  },
  {
    path: ["work", "show"],
    summary: "Show everything known of one item",
    load: () => import("./commands/work_show.ts"),
  },
  { path: ["work", "list"], summary: "List items", load: () => import("./commands/work_list.ts") },
  { path: ["pause"], summary: "Stop all claiming", load: () => import("./commands/pause.ts") },
  { path: ["resume"], summary: "Let claiming go on", load: () => import("./commands/resume.ts") },
  {
    path: ["stats"],
    summary: "Count the items in each state",
    load: () => import("./commands/stats.ts"),
  },
  {
    path: ["status"],
    summary: "Show the whole swarm on one screen",
    load: () => import("./commands/status.ts"),
  },
  { path: ["watch"], summary: "Follow the swarm live", load: () => import("./commands/watch.ts") },
  { path: ["events"], summary: "Print what happened", load: () => import("./commands/events.ts") },
  {
    path: ["doctor"],
    summary: "Look for what should not be, and mend it",
    load: () => import("./commands/doctor.ts"),
  },
  {
    path: ["config"],
    summary: "Print the settings and where they come from",
    load: () => import("./commands/config.ts"),
  },
  {
    path: ["config", "get"],
    summary: "Print one setting",
    load: () => import("./commands/config_get.ts"),
  },
  {
    path: ["config", "set"],
    summary: "Change one setting",
    load: () => import("./commands/config_set.ts"),
  },
  { path: ["help"], summary: "Explain a command", load: () => import("./commands/help.ts") },
];

/** Whether words begin a command's path, or are one. */
export function leadsToCommand(words: readonly string[]): boolean {
  return TABLE.some(({ path }) => words.every((word, index) => path[index] === word));
}

/** The row whose path the words are. */
export function findRow(words: readonly string[]): Row | undefined {
  return TABLE.find(({ path }) => {
    return path.length === words.length && words.every((word, index) => path[index] === word);
  });
}
