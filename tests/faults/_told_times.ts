/** Programs that are told another time than it is, by the library of the Debian package faketime. */
import assert from "node:assert/strict";
import type { Driver } from "./_drivers.ts";
import type { Ended } from "./_full_disk.ts";

const LIBRARY = `/usr/lib/${Deno.build.arch}-linux-gnu/faketime/libfaketime.so.1`;

/** What these tests need, for their titles. */
export const FAKETIME = { name: "faketime", isHere: isLibraryHere() };

function isLibraryHere(): boolean {
  try {
    return Deno.build.os === "linux" && Deno.statSync(LIBRARY).isFile;
  } catch {
    return false;
  }
}

/** Environment of a program whose clock stands still at this second. Times of files stay what they are. */
export function standingAt(seconds: number): Record<string, string> {
  const time = new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
  // Timers go on: a program may wait for something else than the time.
  return { ...timed(time), FAKETIME_DONT_FAKE_MONOTONIC: "1" };
}

/** Environment of a program whose clock is ahead by so much, and goes so many times as fast. */
export function ahead(seconds: number, times = 1): Record<string, string> {
  return timed(`${seconds < 0 ? "" : "+"}${seconds} x${times}`);
}

function timed(time: string): Record<string, string> {
  return {
    LD_PRELOAD: LIBRARY,
    ...{ FAKETIME: time, TZ: "UTC0", NO_FAKE_STAT: "1", NO_COLOR: "1" },
    // What processes would share has a name that others can have taken.
    FAKETIME_DISABLE_SHM: "1",
  };
}

/** Runs a driver at a time of its own. */
export async function runAt(
  driver: Driver,
  env: Record<string, string>,
  ...args: readonly string[]
): Promise<Ended> {
  const [program, ...words] = await driver.words();
  const output = await new Deno.Command(program!, { args: [...words, ...args], env }).output();
  const text = new TextDecoder();
  const { code } = output;
  return { code, stdout: text.decode(output.stdout), stderr: text.decode(output.stderr) };
}

/** The one line of JSON that a command prints which must succeed. */
export async function askAt<T>(
  driver: Driver,
  env: Record<string, string>,
  ...args: readonly string[]
): Promise<T> {
  const { code, stdout, stderr } = await runAt(driver, env, ...args, "--json");
  assert.equal(code, 0, `${driver.name} ${args.join(" ")}: ${stderr}`);
  return JSON.parse(stdout);
}
