/**
 * A process of the suite `realtime`: its task as JSON is the argument. It prints a line when it is ready; a
 * publisher begins when it reads a line, and a subscriber ends with what each message took.
 */
import { type Carrier, type CarrierName, CARRIERS, type Place } from "./carrier.ts";

/** What it is told. */
export interface Task {
  readonly carrier: CarrierName;
  readonly place: Place;
  readonly perSecond: number;
  readonly count: number;
}

/** Text of a message after the time in it: as long as small messages are. */
const FILLING = "x".repeat(80);
const END = "end";

if (import.meta.main) await main(JSON.parse(Deno.args[0]!) as Task);

async function main(task: Task): Promise<void> {
  const carrier = await CARRIERS[task.carrier].open(task.place);
  const found = task.place.isPublisher ? await publish(carrier, task) : await receive(carrier);
  console.log(JSON.stringify(found));
  await carrier.close();
  Deno.exit(0);
}

async function publish(
  carrier: Carrier,
  { perSecond, count }: Task,
): Promise<{ readonly micros: number }> {
  await ready();
  const begun = performance.now();
  let spent = 0;
  for (let sent = 0; sent < count; sent++) {
    await until(begun + sent * 1000 / perSecond);
    const at = performance.now();
    await carrier.publish(`${performance.timeOrigin + at} ${FILLING}`);
    spent += performance.now() - at;
  }
  await carrier.publish(END);
  return { micros: 1000 * spent / count };
}

async function receive(carrier: Carrier): Promise<{ readonly milliseconds: readonly number[] }> {
  const messages = await carrier.receive();
  const milliseconds: number[] = [];
  console.log(JSON.stringify("ready"));
  for await (const text of messages) {
    if (text === END) break;
    const now = performance.timeOrigin + performance.now();
    milliseconds.push(now - Number(text.slice(0, text.indexOf(" "))));
  }
  return { milliseconds };
}

async function ready(): Promise<void> {
  console.log(JSON.stringify("ready"));
  await Deno.stdin.read(new Uint8Array(1));
}

/** Timers may be late by a millisecond, so several messages can follow each other at once. */
async function until(due: number): Promise<void> {
  for (;;) {
    const left = due - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}
