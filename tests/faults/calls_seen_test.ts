/**
 * Whether the shim sees what the kernel sees: a trace of the same command must have no call that changes
 * something below the directory that the shim did not count. Otherwise faults would be missing, and nobody would
 * notice.
 */
import assert from "node:assert/strict";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";
import type { CommandCase } from "./_calls_cases.ts";
import { COMMAND_CASES } from "./_calls_cases_more.ts";
import { type Driver, DRIVERS } from "./_calls_drivers.ts";
import { Rehearsal } from "./_calls_scene.ts";
import { type Call, SHIM } from "./_calls_shim.ts";

/** Commands that between them make every kind of call. */
const TRACED: readonly string[] = [
  "init",
  "work import of several, behind each other",
  "work claim of several, with telemetry",
  "work complete with a result and durability fsync",
  "agent deregister of one that holds a claim",
];

/** Calls of the kernel that change something, and calls that do where their arguments say so. */
const TRACE =
  "open,openat,creat,write,pwrite64,writev,pwritev,rename,renameat,renameat2,link,linkat," +
  "symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,mknod,mknodat,chmod,fchmod,fchmodat,truncate," +
  "ftruncate,fallocate,utimensat,fsync,fdatasync,flock,copy_file_range,sendfile";

/** One name for calls that the library makes in one another's stead. */
function family(name: string): string {
  if (/^(?:open|creat)/.test(name)) return "open";
  if (/^(?:p?writev?|sendfile|copy_file_range)/.test(name)) return "write";
  if (/^unlink|^rmdir/.test(name)) return "remove";
  if (/^fut|^ut/.test(name)) return "touch";
  return name.replace(/^f(?=chmod|truncate|allocate)|64$|at2?$/g, "").replace(/^data|^mknod/, "");
}

/** How often each kind of call was made. */
function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.map(family).sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Calls of a trace that change something below the directory. */
function changesIn(trace: string, directory: string): string[] {
  const changes: string[] = [];
  for (const line of trace.split("\n")) {
    const [, name, rest] = line.match(/^\d+ +([a-z0-9_]+)\((.*)$/) ?? [];
    if (name === undefined || rest === undefined) continue;
    // With -y a file descriptor is followed by its path, and what is relative by the working directory.
    const isWrite = family(name) === "write";
    const isThere = rest.includes(`<${directory}`) || (!isWrite && rest.includes(`"${directory}`));
    // awk writes through the library's own buffers, where no shim comes in between: drafts, all of them.
    if (!isThere || (isWrite && rest.includes(`<${directory}/tmp/`))) continue;
    if (/^open/.test(name) && !/O_CREAT|O_TRUNC/.test(rest)) continue;
    changes.push(name);
  }
  return changes;
}

async function assertSeen(subject: CommandCase, driver: Driver): Promise<void> {
  await using rehearsal = await Rehearsal.prepare(subject, driver);
  const seen: readonly Call[] = await rehearsal.calls("change");
  const traced = await rehearsal.trace(TRACE, changesIn);
  const counted = tally(seen.map(({ name }) => name));
  assert.ok(traced.length > 0, "the command changes something");
  for (const [name, count] of Object.entries(tally(traced))) {
    // A trace does not tell where a relative path is: it can know of fewer calls, never of more.
    assert.ok((counted[name] ?? 0) >= count, `${count} of ${name}, seen ${counted[name]}`);
  }
}

/** Whether processes may be traced here: some containers forbid it. */
function canTrace(): boolean {
  if (!isInstalled("strace")) return false;
  const args = ["-o", "/dev/null", "true"];
  return new Deno.Command("strace", { args, stdout: "null", stderr: "null" }).outputSync().success;
}

const IS_TRACEABLE = SHIM.isHere && canTrace();

for (const driver of DRIVERS) {
  for (const subject of COMMAND_CASES.filter(({ title }) => TRACED.includes(title))) {
    testWith(
      { name: driver.isHere ? "strace" : driver.name, isHere: driver.isHere && IS_TRACEABLE },
      `every change that ${driver.name} makes can be hit: ${subject.title}`,
      () => assertSeen(subject, driver),
    );
  }
}
