/** Which span a verb of the engine is: facts in, the registry's names and attributes out. */
import type { Ending, Fact } from "../core/engine/engine.ts";
import { errorTypeOf } from "./failure.ts";
import {
  agentDeregisterSpan,
  agentHeartbeatSpan,
  agentListSpan,
  agentRegisterSpan,
  agentUpdateSpan,
  patternCommandSpan,
  swarmCheckSpan,
  swarmPauseSpan,
  swarmResumeSpan,
  workAddSpan,
  workAdoptSpan,
  workCancelSpan,
  workClaimSpan,
  workCompleteSpan,
  workCountSpan,
  workExportSpan,
  workFailSpan,
  workHandoffSpan,
  workImportSpan,
  workListSpan,
  workProgressSpan,
  workReclaimSpan,
  workReleaseSpan,
  workRenewSpan,
  workRestoreSpan,
  workRetrySpan,
  workShowSpan,
} from "./generated/spans.ts";
import type { SwarmshOperationOutcome } from "./generated/attributes.ts";
import type { SpanData } from "./generated/span_data.ts";

/** The span of an act that has ended. */
export function engineSpan(fact: Fact, ending: Ending): SpanData {
  // Outcomes are those of the answers and error codes; a test compares both lists with the registry.
  const operationOutcome = ending.outcome as SwarmshOperationOutcome;
  const result = { operationOutcome, errorType: errorTypeOf(ending.outcome) };
  switch (fact.verb) {
    case "add":
      return workAddSpan({
        messagingMessageId: ending.added?.id,
        messagingBatchMessageCount: fact.count === 1 ? undefined : fact.count,
        state: ending.state,
        priority: ending.added?.priority,
        ...result,
      });
    case "import":
      return workImportSpan({ messagingBatchMessageCount: ending.count, ...result });
    case "claim":
      return claimSpan(fact, ending, result);
    case "adopt":
      return adoptSpan(fact, ending, result);
    case "complete":
      return workCompleteSpan({
        messagingMessageId: fact.held?.id,
        epoch: fact.held?.epoch,
        agentId: fact.held?.agent,
        messagingClientId: fact.held?.agent,
        state: ending.moved?.state,
        operationOutcome,
        errorType: result.errorType,
      });
    case "renew":
    case "progress":
    case "fail":
    case "release":
    case "handoff":
      return holdingSpan(fact, ending, result);
    case "cancel":
      return workCancelSpan({
        messagingMessageId: fact.id ?? "",
        state: ending.moved?.state,
        ...result,
      });
    case "retry":
      return workRetrySpan({
        messagingMessageId: fact.id ?? "",
        epoch: ending.moved?.epoch,
        state: ending.moved?.state,
        ...result,
      });
    case "reclaim":
      return workReclaimSpan({
        reclaimExpired: ending.swept?.expired.length,
        reclaimPromoted: ending.swept?.promoted,
        reclaimUnblocked: ending.swept?.unblocked,
        reclaimSwept: ending.swept?.swept,
        ...result,
      });
    default:
      return otherSpan(fact, ending, result);
  }
}

type Result = Parameters<typeof workCountSpan>[0];

/** What takes work: one item is told about, of several how many. Written out, as it is on the hot path. */
function claimSpan({ agent = "", leaseSeconds }: Fact, ending: Ending, result: Result): SpanData {
  const { claims = [], contention } = ending;
  const only = claims.length === 1 ? claims[0] : undefined;
  return workClaimSpan({
    messagingClientId: agent,
    messagingMessageId: only?.item.id,
    messagingBatchMessageCount: claims.length > 1 ? claims.length : undefined,
    agentId: agent,
    epoch: only?.epoch,
    priority: only?.item.priority,
    leaseSeconds,
    leaseDeadline: only?.deadline,
    coordinationLostRaces: contention?.lostRaces || undefined,
    coordinationLockWait: contention?.lockWaitSeconds || undefined,
    operationOutcome: result.operationOutcome,
    errorType: result.errorType,
  });
}

function adoptSpan({ agent = "", leaseSeconds }: Fact, ending: Ending, result: Result): SpanData {
  const { claims = [] } = ending;
  const only = claims.length === 1 ? claims[0] : undefined;
  return workAdoptSpan({
    messagingClientId: agent,
    messagingMessageId: only?.item.id,
    messagingBatchMessageCount: claims.length > 1 ? claims.length : undefined,
    agentId: agent,
    epoch: only?.epoch,
    leaseSeconds,
    leaseDeadline: only?.deadline,
    ...result,
  });
}

/** What a holder does with a claim. */
function holdingSpan(
  fact: Fact,
  ending: Ending,
  { operationOutcome, errorType }: Result,
): SpanData {
  const { held } = fact;
  const claim = {
    messagingMessageId: held?.id,
    epoch: held?.epoch,
    agentId: held?.agent,
    messagingClientId: held?.agent,
    operationOutcome,
    errorType,
  };
  const state = ending.moved?.state;
  switch (fact.verb) {
    case "renew":
      return workRenewSpan({
        ...claim,
        leaseSeconds: fact.leaseSeconds,
        leaseDeadline: ending.deadline,
      });
    case "progress":
      return workProgressSpan({ ...claim, percent: fact.percent });
    case "fail":
      return workFailSpan({ ...claim, state });
    case "release":
      return workReleaseSpan({ ...claim, state });
    default:
      return workHandoffSpan({
        ...claim,
        agentSuccessorId: fact.successor ?? "",
        leaseSeconds: fact.leaseSeconds,
        leaseDeadline: ending.moved?.claim?.deadline,
      });
  }
}

function commandSpan({ command }: Fact, { coordinated }: Ending, result: Result): SpanData {
  return patternCommandSpan({
    name: command?.pattern ?? "",
    stream: command?.stream ?? "",
    command: command?.type ?? "",
    by: command?.by || undefined,
    record: coordinated?.record,
    eventCount: coordinated?.events,
    rule: coordinated?.rule,
    ...result,
  });
}

function otherSpan(fact: Fact, ending: Ending, result: Result): SpanData {
  const { verb, agent = "", isRepair } = fact;
  const { count } = ending;
  switch (verb) {
    case "show":
      return workShowSpan({ messagingMessageId: fact.id ?? "", state: ending.state, ...result });
    case "list":
      return workListSpan({ messagingBatchMessageCount: count, ...result });
    case "count":
      return workCountSpan(result);
    case "restore":
      return workRestoreSpan({ messagingBatchMessageCount: count, ...result });
    case "export":
      return workExportSpan({ messagingBatchMessageCount: count, ...result });
    case "register":
      return agentRegisterSpan({ id: agent, ...result });
    case "update":
      return agentUpdateSpan({ id: agent, ...result });
    case "heartbeat":
      return agentHeartbeatSpan({ id: agent, ...result });
    case "deregister":
      return agentDeregisterSpan({ id: agent, ...result });
    case "agents":
      return agentListSpan(result);
    case "pause":
      return swarmPauseSpan(result);
    case "resume":
      return swarmResumeSpan(result);
    case "coordinate":
      return commandSpan(fact, ending, result);
    default:
      return swarmCheckSpan({ repair: isRepair, problems: count, ...result });
  }
}
