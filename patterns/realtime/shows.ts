/** What the commands that look at channels show. */
import {
  type Asked,
  linesPart,
  momentText,
  notShown,
  type Shown,
  type ShownPart,
  tablePart,
} from "../shown.ts";
import { floor, larger } from "../plain.ts";
import { room } from "./room.ts";
import type { ChannelState } from "./state.ts";
import { type GroupView, groupViews, leaderAt, type LeaderView, presentAt } from "./views.ts";

/** Who leads, for scripts. */
interface LeaderDocument {
  readonly candidate: string;
  readonly term: number;
  readonly deadline: number;
  readonly over: boolean;
}

/** Whether there is room, for publishers in a shell, who ask this view: it is no command of its own. */
export function showRoom(state: ChannelState, asked: Asked): Shown {
  const found = room(state, state.first, asked.last);
  const values = [
    `${found.fits}`,
    `${found.unread}`,
    `${found.droppable}`,
    `${state.first}`,
    `${state.capacity}`,
    state.policy,
    state.phase,
  ];
  return { fault: undefined, documents: [], values, parts: [] };
}

/** `realtime list`, of one channel. */
export function showTraffic(state: ChannelState, asked: Asked): Shown {
  const last = asked.last;
  const document = {
    id: asked.id,
    phase: state.phase,
    capacity: state.capacity,
    policy: state.policy,
    first: state.first,
    last,
    unread: room(state, state.first, last).unread,
    traffic: state.traffic,
  };
  return {
    fault: undefined,
    documents: [document],
    values: [asked.id],
    parts: [channelPart(state, asked)],
  };
}

/** `realtime show` */
export function showChannel(state: ChannelState, asked: Asked): Shown {
  if (state.phase === "none") return noChannel(asked.id);
  const last = asked.last;
  const present = presentAt(state, asked.at);
  const leader = leaderAt(state, asked.at);
  const document = {
    id: asked.id,
    phase: state.phase,
    capacity: state.capacity,
    policy: state.policy,
    first: state.first,
    last,
    unread: room(state, state.first, last).unread,
    traffic: state.traffic,
    subscribers: state.subscribers,
    groups: groupViews(state, last),
    present,
    barriers: state.barriers,
    leader: leaderDocument(leader),
  };
  const parts: ShownPart[] = [channelPart(state, asked), linesPart([trafficLine(state)])];
  const readers = readerRows(state, last);
  if (readers.length > 0) {
    parts.push(tablePart(["READER", "NEXT", "BEHIND", "HELD", "DEAD", "MISSED"], readers));
  }
  const lines: string[] = [];
  if (present.length > 0) lines.push(`Present: ${present.map((one) => one.member).join(", ")}`);
  for (const one of state.barriers) {
    const who = one.joined.length === 0
      ? "nobody waits"
      : `${one.joined.join(", ")} of ${one.count}`;
    lines.push(`Barrier ${one.name}, generation ${one.generation}: ${who}`);
  }
  if (leader.candidate !== "") lines.push(leaderLine(leader));
  parts.push(linesPart(lines));
  return { fault: undefined, documents: [document], values: [state.phase], parts };
}

/** `realtime leader show` */
export function showLeader(state: ChannelState, asked: Asked): Shown {
  if (state.phase === "none") return noChannel(asked.id);
  const leader = leaderAt(state, asked.at);
  const documents: readonly LeaderDocument[] = [leaderDocument(leader)];
  if (leader.candidate === "") {
    const fault = notShown("nothing", "Nobody leads", "").fault;
    return { fault, documents, values: [], parts: [] };
  }
  const parts: readonly ShownPart[] = [linesPart([leaderLine(leader)])];
  return { fault: undefined, documents, values: [leader.candidate], parts };
}

/** `realtime presence list` */
export function showPresence(state: ChannelState, asked: Asked): Shown {
  if (state.phase === "none") return noChannel(asked.id);
  const at = asked.at;
  const present = presentAt(state, at);
  const rows = present.map((one): readonly string[] => [
    one.member,
    ageText((at - one.since) / 1000),
    ageText((one.until - at) / 1000),
    one.note,
  ]);
  const heads: readonly string[] = ["MEMBER", "PRESENT FOR", "LAPSES IN", "NOTE"];
  return {
    fault: undefined,
    documents: present.map((one) => ({
      member: one.member,
      note: one.note,
      since: one.since / 1000,
      until: one.until / 1000,
    })),
    values: present.map((one) => one.member),
    parts: [rows.length === 0 ? linesPart(["Nobody is present"]) : tablePart(heads, rows)],
  };
}

function noChannel(id: string): Shown {
  return notShown(
    "not_found",
    `Cannot find channel "${id}": there is none of this name`,
    `Create it with \`swarmsh realtime channel create ${id}\``,
  );
}

function channelPart(state: ChannelState, asked: Asked): ShownPart {
  const readers = state.subscribers.length + state.groups.length;
  const unread = room(state, state.first, asked.last).unread;
  const row: readonly string[] = [
    asked.id,
    state.phase,
    state.policy,
    `${asked.last}`,
    `${unread}`,
    `${readers}`,
  ];
  return tablePart(["CHANNEL", "IS", "POLICY", "MESSAGES", "UNREAD", "READERS"], [row]);
}

/** What a channel has counted, on one line. */
function trafficLine(state: ChannelState): string {
  const traffic = state.traffic;
  const lost = `${traffic.dropped} dropped unread, ${traffic.refused} refused`;
  return `${traffic.published} published, ${lost}, blocked ${traffic.blocked} times`;
}

/** Readers, groups among them. */
function readerRows(state: ChannelState, last: number): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (const one of state.subscribers) {
    const behind = larger(0, last + 1 - one.cursor);
    rows.push([one.subscriber, `${one.cursor}`, `${behind}`, "", "", `${one.missed}`]);
  }
  for (const one of groupViews(state, last)) rows.push(groupRow(one));
  return rows;
}

function groupRow(one: GroupView): readonly string[] {
  return [
    `group ${one.group}`,
    `${one.cursor}`,
    `${one.unseen + one.again}`,
    `${one.out}`,
    `${one.dead}`,
    `${one.missed}`,
  ];
}

function leaderDocument(leader: LeaderView): LeaderDocument {
  return {
    candidate: leader.candidate,
    term: leader.term,
    deadline: leader.deadline / 1000,
    over: leader.isOver,
  };
}

/** Who leads, on one line. */
function leaderLine(leader: LeaderView): string {
  const until = leader.isOver ? ", but its lease ended at" : " until";
  return `${leader.candidate} leads in term ${leader.term}${until} ${momentText(leader.deadline)}`;
}

/** A length of time in its largest unit; below zero where clocks differ. */
function ageText(seconds: number): string {
  const sign = seconds <= -1 ? "-" : "";
  const length = seconds < 0 ? -seconds : seconds;
  if (length >= 86400) return `${sign}${floor(length / 86400)} d`;
  if (length >= 3600) return `${sign}${floor(length / 3600)} h`;
  if (length >= 60) return `${sign}${floor(length / 60)} min`;
  return `${sign}${floor(length)} s`;
}
