// Every place of a data directory where something from outside can stand, and the commands that meet it there.
import { shardOf } from "../../core/store/directory/layout.ts";
import type { HostileString } from "./_hostile_strings.ts";

/** Where a string is planted, and the command lines that come across it. */
export interface Place {
  readonly says: string;
  /** Path below the root; `undefined` where the string can't be its name. */
  path(string: HostileString): string | undefined;
  /** What the file holds. */
  bytes(string: HostileString): Uint8Array;
  readonly lines: readonly string[];
}

const encode = (text: string) => new TextEncoder().encode(text);

function content(path: string, lines: readonly string[], template = "S"): Place {
  const [before = "", behind = ""] = template.split("S");
  return {
    says: `${path} holds ${template}`,
    path: () => path,
    bytes: ({ bytes }) => new Uint8Array([...encode(before), ...bytes, ...encode(behind)]),
    lines,
  };
}

/** Only for strings that messages show as a whole. */
function short(place: Place): Place {
  return { ...place, path: (string) => string.bytes.length < 30 ? place.path(string) : undefined };
}

/** Only for strings of one line: shells list such names a line each, and names of two lines are nobody's. */
function oneLine(place: Place): Place {
  return {
    ...place,
    path: (string) => string.text.includes("\n") ? undefined : place.path(string),
  };
}

function name(template: string, lines: readonly string[]): Place {
  return {
    says: `${template} is a name`,
    path({ bytes, text }) {
      const isName = bytes.length < 200 && !/[/\ufffd]/.test(text) && !/^\.*$/.test(text);
      return isName ? template.replaceAll("S", () => text) : undefined;
    },
    bytes: () => encode("{}\n"),
    lines,
  };
}

const TICKET = "1700000000000000.bad.1.3x300.5~_";
const RESULTS = `results/${shardOf("still")}`;
const LOOKS = ["stats --json", "work list --json", "agent list --json"];

/** Every place. */
export const PLACES: readonly Place[] = [
  content("agents/bad.json", ["agent show bad --json", "agent list --json", "agent heartbeat bad"]),
  content("agents/bad.json", ["agent show bad --json"], '{"id":"bad","role":"S"}'),
  content("agents/bad.json", ["agent show bad --json"], '{"id":"bad","capacity":S}'),
  content(`work/ready/5~_/00000001/${TICKET}`, ["work show bad --json"]),
  content(`work/ready/5~_/00000001/${TICKET}`, ["work claim --agent a1 --json"]),
  content(`work/dead/${TICKET}`, ["work show bad --json"], '{"id":"bad","title":"S"}'),
  content(`work/dead/${TICKET}`, ["work show bad"], '{"id":"bad","title":"x","payload":S}'),
  content(`work/dead/${TICKET}`, ["work list --json"], '{"id":"bad","title":"x","lease":S}'),
  content(`work/dead/${TICKET}`, ["work retry bad"], '{"id":"bad","title":"x","unique":"S"}'),
  content(`${RESULTS}/still.1.json`, ["work show still --json"]),
  content(`${RESULTS}/still.1.ended.json`, ["work show still --json"]),
  content(`${RESULTS}/still.1.lost.json`, ["work show still --json"], '{"epoch":1,"error":"S"}'),
  content(`${RESULTS}/still.1.progress.json`, ["work show still --json"]),
  content("locks/5~_", ["work add x --id x", "work claim --agent a1 --id x"]),
  content("locks/5~_", ["work add x --id x", "work claim --agent a1"], "00000001 S"),
  content("locks/sweep", ["work reclaim --json"]),
  content("locks/tidy", ["work reclaim --json"]),
  content("work/ready/.paused", ["work claim --agent a1", "resume --json"]),
  content("work/ready/.paused", ["resume --json"], '{"since":1700000000000,"reason":"S"}'),
  content("events/bad.jsonl", ["events --max 3 --json"], "S\n"),
  content("events/bad.jsonl", ["events --max 3"], '{"at":1,"verb":"S","note":"S"}\n'),
  content("work/unique/k/1", ["work add x --id x --unique k"]),
  content("work/unique/k/1", ["work add x --id x --unique k"], '{"id":"S"}'),
  content("work/cancelling/still.1", ["work show still --json", "work reclaim --json"]),
  content("work/ids/ew/new", ["work add x --id new"]),
  content("streams/k/s/0000000001.json", ["work export"]),
  short(content("format", ["stats"], "swarmsh S\n")),
  name("S", ["stats --json"]),
  name("work/ready/S", LOOKS),
  name("work/ready/S/00000001/x", [...LOOKS, "work claim --agent a1"]),
  name("work/ready/5~_/S/x", [...LOOKS, "work claim --agent a1"]),
  name("work/ready/5~_/00000001/S", [...LOOKS, "work claim --agent a1"]),
  name("work/scheduled/S/x", [...LOOKS, "work reclaim --json"]),
  name("work/blocked/S", [...LOOKS, "work reclaim --json"]),
  name("work/claimed/S/x", [...LOOKS, "work reclaim --json"]),
  name("work/claimed/a1/S", [...LOOKS, "work adopt --agent a1", "work reclaim --json"]),
  name("work/done/S/x", LOOKS),
  name("work/cancelling/S", ["work reclaim --json"]),
  name("work/adding/ready/S", ["work reclaim --json", "work add x --id x"]),
  name("work/after/still/S", ["work show still --json"]),
  name("agents/S.json", LOOKS),
  name("events/S.jsonl", ["events --max 3"]),
  oneLine(name("streams/S/s/0000000001.json", ["work export"])),
  name("quarantine/S", ["stats --json"]),
];
