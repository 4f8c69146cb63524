/**
 * Loaded before a program, by Deno or Node: appends to a file, a number a line, how many KiB of what the program
 * allocated are still held, by it or for it, after everything else was collected. It does so when the program
 * looks at the clock: timers wait as long as there is work.
 */
import { appendFileSync } from "node:fs";
import process from "node:process";

const INTERVAL_MILLISECONDS = 250;

const now = Date.now;
let told = now();

Date.now = () => {
  const time = now();
  if (time - told >= INTERVAL_MILLISECONDS) {
    told = time;
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    appendFileSync(process.env.HEAP_FILE, `${Math.round((heapUsed + external) / 1024)}\n`);
  }
  return time;
};
