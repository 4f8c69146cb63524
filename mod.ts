/**
 * SwarmSH as a library: many agents share work through a directory, each item done once in its name.
 *
 * ```ts
 * import { initSwarm, openSwarm } from "./mod.ts";
 *
 * await initSwarm("./.swarmsh");
 * await using swarm = await openSwarm("./.swarmsh");
 * await swarm.add({ title: "Resize picture 17", payload: { file: "17.png" } });
 * for (const claim of await swarm.claim({ agent: "a1" })) {
 *   await swarm.complete(claim.token, { result: { width: 800 } });
 * }
 * ```
 *
 * @module
 */

/** Opening a swarm. */
export { initSwarm, type OpenOptions as Collaborators } from "./core/open.ts";
export { memorySwarm, type OpenOptions, openSwarm } from "./telemetry/api/open.ts";
/** The swarm and what its verbs take. */
export { Swarm } from "./core/engine/swarm.ts";
export type { ClaimOptions } from "./core/engine/claim.ts";
export type { Completed } from "./core/engine/complete.ts";
export type { DeregisterOptions } from "./core/engine/deregister.ts";
export {
  type Act,
  type Coordinated,
  type EndedSpan,
  type Ending,
  type Engine,
  ENGINE_VERBS,
  type EngineVerb,
  type Fact,
  type Observer,
  type PatternCommandFact,
  type SpanPlace,
  type Swept,
} from "./core/engine/engine.ts";
export type { Failed } from "./core/engine/fail.ts";
export type { Handoff } from "./core/engine/handoff.ts";
export {
  type ImportLine,
  type ImportOptions,
  type ImportReport,
  importWork,
} from "./core/engine/import_work.ts";
export type { ProgressNote } from "./core/engine/progress.ts";
export { exportAll, type Exported, restoreAll } from "./core/engine/transfer.ts";
export type { AgentChange } from "./core/engine/update_agent.ts";
/** Nouns. */
export {
  type Agent,
  AGENT_STATUSES,
  type AgentFacts,
  type AgentRecord,
  type AgentStatus,
  agentStatus,
} from "./core/agent.ts";
export type { AgentInput } from "./core/agent_input.ts";
export { type Answer, OUTCOMES } from "./core/answer.ts";
export {
  type Config,
  DEFAULT_CONFIG,
  DURABILITIES,
  type Durability,
  type PatternValue,
} from "./core/config.ts";
export { type EventVerb, OTHER_EVENT_VERBS, type SwarmEvent } from "./core/event.ts";
export type { Json } from "./core/json.ts";
export type {
  Attempt,
  AttemptOutcome,
  Claim,
  Progress,
  WorkDetail,
  WorkItem,
  WorkRecord,
} from "./core/work.ts";
export type { WorkInput } from "./core/work_input.ts";
/** Laws. */
export { ERROR_CODES, type ErrorCode, SwarmError } from "./core/errors.ts";
export { DEFAULTS, LIMITS } from "./core/limits.ts";
export { type State, STATES, type Transition, TRANSITIONS, type Verb } from "./core/transitions.ts";
/** Patterns, and what those who bring one of their own need. */
export {
  accept,
  type Decision,
  type Effect,
  type PatternCommand,
  type PatternEvent,
  type Refusal,
  type RefusalOutcome,
  refuse,
  refuseAs,
  type Rule,
  type WorkStanding,
} from "./patterns/decision.ts";
export { PATTERNS } from "./patterns/generated/patterns.ts";
export type {
  AnyPattern,
  Pattern,
  PatternSetting,
  PatternSpan,
  RegisteredPattern,
} from "./patterns/pattern.ts";
export type { FieldShape, FieldShapes, PatternShapes } from "./patterns/shape.ts";
export { type Given, type PatternAnswer, PatternStream } from "./patterns/pattern_stream.ts";
/** Channels: messages in one order, for readers, groups and whoever leads. */
export type { Policy } from "./patterns/realtime/state.ts";
export { Channel } from "./patterns/realtime/channel/channel.ts";
export type { Campaigned, Candidacy } from "./patterns/realtime/channel/campaign.ts";
export type { Patience } from "./patterns/realtime/channel/control.ts";
export type { Coming, Gathered } from "./patterns/realtime/channel/gathering.ts";
export type {
  Meant,
  Member,
  MemberName,
  Taken,
  TakenMessage,
  TakeOptions,
} from "./patterns/realtime/channel/member.ts";
export type { Message } from "./patterns/realtime/channel/message.ts";
export type {
  Published,
  Publisher,
  PublishOptions,
} from "./patterns/realtime/channel/publisher.ts";
export type {
  Received,
  SubscribeOptions,
  Subscription,
} from "./patterns/realtime/channel/subscription.ts";
/** Ports, for those who bring a store, a file system or a clock of their own. */
export { type Clock, ManualClock, systemClock } from "./core/clock.ts";
export type {
  AppendFile,
  Created,
  DirectoryEntry,
  FileKind,
  FileStat,
  Fs,
  LockFile,
  Moved as FileMoved,
  Removed,
  Watcher,
} from "./core/fs/fs.ts";
export { type Random, seededRandom, systemRandom } from "./core/random.ts";
export type {
  Added,
  ClaimRequest,
  Contention,
  Counts,
  Depth,
  EventPage,
  HeldClaim,
  Moved,
  NewWork,
  Pause,
  Problem,
  Reclaimed,
  Renewed,
  Settlement,
  Store,
  StrayStream,
  StreamEnds,
  StreamRecord,
  SweepReport,
  WorkFilter,
} from "./core/store/store.ts";
