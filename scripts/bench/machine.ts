/** Facts of this machine that the numbers depend on. */

/** A line for the report. */
export function describeMachine(directory: string): string {
  const cores = navigator.hardwareConcurrency;
  return [
    `${cores} core${cores === 1 ? "" : "s"}${model()}`,
    `${Deno.build.os} ${Deno.osRelease()}`,
    `${fileSystem(directory)} file system`,
    `Deno ${Deno.version.deno}`,
    `load ${load()}`,
  ].join(", ");
}

/** The load average of the last minute: what else ran on this machine. */
export function load(): string {
  return Deno.loadavg()[0]!.toFixed(1);
}

function model(): string {
  const match = /^model name\s*:\s*(.+)$/m.exec(readText("/proc/cpuinfo"));
  return match === null ? "" : ` (${match[1]!.trim()})`;
}

/** The type of the file system that holds a directory. */
function fileSystem(directory: string): string {
  const path = Deno.realPathSync(directory);
  let found = { length: 0, type: "unknown" };
  for (const line of readText("/proc/self/mounts").split("\n")) {
    const [, mount, type] = line.split(" ");
    if (mount === undefined || type === undefined) continue;
    const isAbove = mount === "/" || path === mount || path.startsWith(`${mount}/`);
    if (isAbove && mount.length >= found.length) found = { length: mount.length, type };
  }
  return found.type;
}

function readText(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}
