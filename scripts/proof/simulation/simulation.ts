/**
 * One simulation: processes that run the engine and the directory store on one simulated disk, stopped at each
 * file call until it is their turn. What happens depends on the plan alone.
 *
 * A turn can also come amid a call where a kernel's call is not one step: while a directory is listed, whose
 * names may be missed or seen when they change meanwhile, and between the making of a file and its writing.
 */
import { ManualClock } from "../../../core/clock.ts";
import { FileError } from "../../../core/fs/file_error.ts";
import type { Fs } from "../../../core/fs/fs.ts";
import {
  type Call,
  type Plan as CallPlan,
  SimulatedCrash,
  SimulatedDisk,
} from "../../../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../../../core/open.ts";
import { seededRandom } from "../../../core/random.ts";
import { heldClaimOf } from "../../../core/store/directory/token.ts";
import { Admission } from "./admission.ts";
import { type Act, type Question, ROOT, type Told } from "./acts.ts";
import { Actions } from "./actions.ts";
import { checkTold } from "./answers.ts";
import { Calls, ofFile } from "./calls.ts";
import { settingsOf } from "./settings.ts";
import type { Fleet } from "./fleet.ts";
import type { Mover } from "./moves.ts";
import { Oracle } from "./oracle.ts";
import { Order } from "./order.ts";
import type { Plan } from "./plan.ts";
import { type Begun, SimulatedProcess } from "./simulated_process.ts";
import { Violation } from "./violation.ts";
import { verifyDirectory } from "../../../tests/support/directory_oracle.ts";

/** Steps after which a simulation should be long over. */
const STEPS_MAX = 30_000;
/** Simulations begin at times that differ, as the age of items in one thread only ever rises. */
const BEGIN = 1_800_000_000_000;
const BEGIN_STRIDE = 3_600_000_000;
let begun = 0;

/** A simulation, from its beginning to its end. */
export class Simulation {
  readonly clock = new ManualClock(BEGIN + (begun++ % 300) * BEGIN_STRIDE);
  readonly disk: SimulatedDisk;
  readonly oracle = new Oracle();
  readonly admission = new Admission(this.oracle);
  /** Step of the last loss of power. */
  lostPowerAt = -Infinity;
  /** All acts that were begun, in order. */
  readonly acts: Begun[] = [];
  /** What happened, step by step, where somebody wants to read it. */
  readonly story: string[] | undefined;
  readonly #order: Order;
  readonly #processes: SimulatedProcess[];
  readonly #actions: Actions;
  readonly #calls = new Calls(this);
  readonly #time: (() => void)[];
  #look: Fs;
  /** Processes that are amid a call, and wait for others. */
  #amid: SimulatedProcess[] = [];
  #isYielding = false;
  #chosen: number | undefined;

  constructor(readonly plan: Plan, fleet: Fleet, options: { readonly isTold?: boolean } = {}) {
    this.story = options.isTold ? [] : undefined;
    this.disk = new SimulatedDisk({ seed: plan.seed, clock: this.clock });
    this.disk.onCall = (call) => this.#planCall(call);
    this.#look = this.disk.fs({ process: "look" });
    this.#actions = new Actions(plan, this.oracle);
    this.#order = new Order(plan.order, plan.processes.length);
    this.#processes = plan.processes.map((planned, index) => {
      return new SimulatedProcess(index, planned, fleet.channels[index]!);
    });
    this.#time = [
      ...plan.pauses.map((seconds) => () => this.#pause(seconds)),
      ...Array.from({ length: plan.powerLosses }, () => () => this.#losePower()),
    ];
  }

  /** Turns that were taken. */
  get turns() {
    return this.#order.turns;
  }

  get step(): number {
    return this.#order.step;
  }

  /** Chance, in [0, 1), that has nothing to do with turns. */
  chance(): number {
    return this.#order.next();
  }

  /** For looks past the store. */
  get look(): Fs {
    return this.#look;
  }

  /** Runs to the end, or throws what is wrong. */
  async run(): Promise<void> {
    await this.#begin();
    try {
      for (;;) {
        const able = this.#able();
        if (able.every((index) => index >= this.#processes.length)) return;
        this.#advance(this.#take(able));
      }
    } finally {
      this.#abandon();
    }
  }

  async #begin(): Promise<void> {
    const fs = this.disk.fs({ process: "before" });
    const random = seededRandom(this.plan.seed);
    await initSwarm(ROOT, { fs, random });
    const config = settingsOf(this.plan);
    const swarm = await openSwarm(ROOT, { fs, clock: this.clock, random, config, host: "host" });
    for (const agent of this.plan.agents) await swarm.register(agent);
    await swarm.addAll(this.#actions.beginning());
    await swarm.close();
    this.oracle.begin(verifyDirectory(this.#look, ROOT).values());
    this.admission.reread(this.#look, -1);
  }

  /** Processes that can go on; the last one is time. */
  #able(): number[] {
    const able = this.#processes.filter((one) => one.isAble).map(({ index }) => index);
    if (this.#time.length > 0) able.push(this.#processes.length);
    return able;
  }

  #take(able: readonly number[]): number {
    const chosen = this.#chosen ?? this.#order.choose(able, this.#isYielding);
    this.#chosen = undefined;
    this.#isYielding = false;
    if (this.step > STEPS_MAX) throw new Violation("I12", `no end after ${STEPS_MAX} steps`);
    return chosen;
  }

  #advance(index: number): void {
    this.clock.milliseconds += this.plan.stepMilliseconds;
    const process = this.#processes[index];
    if (process === undefined) return this.#time.shift()!();
    const { question } = process;
    if (question[0] === "call") this.#call(process, question);
    else this.#proceed(process);
    process.question = process.channel.take() as Question;
    // What was told is a part of the step that led to it.
    if (process.question[0] === "next") this.#finish(process, process.question[1]);
  }

  /** Lets others go on amid a call of a process, until it is its turn again. */
  meanwhile(process: SimulatedProcess): void {
    this.#amid.push(process);
    const isAmid = (index: number) => this.#amid.some((one) => one.index === index);
    try {
      for (;;) {
        const chosen = this.#take(this.#able());
        if (chosen < this.#processes.length && isAmid(chosen)) {
          // Where it is one that waits further out, that one goes on as soon as it can.
          if (chosen !== process.index) this.#chosen = chosen;
          return;
        }
        this.#advance(chosen);
        if (process.fs?.crashed) return;
      }
    } finally {
      this.#amid.pop();
    }
  }

  #reply(process: SimulatedProcess, reply: readonly unknown[]): void {
    process.channel.answer([this.#timeOf(process), ...reply]);
  }

  #timeOf({ planned }: SimulatedProcess): number {
    return this.clock.milliseconds + planned.skew;
  }

  /** Tells a process what to do next. */
  #proceed(process: SimulatedProcess): void {
    const { planned } = process;
    let act: Act | undefined;
    if (!process.isOpen) {
      process.lives++;
      process.fs = this.disk.fs({ process: String(process.index) });
      process.files.clear();
      process.isOpen = true;
      const seed = this.plan.seed * 64 + process.index * 8 + process.lives;
      act = { verb: "open", seed, config: settingsOf(this.plan) };
    } else {
      while (act === undefined && process.next < planned.acts.length) {
        act = this.#actions.actOf(planned, planned.acts[process.next++]!);
      }
    }
    // Where nothing of its plan can be done, it ends with something harmless.
    act ??= { verb: "sweep" };
    const token = "token" in act ? act.token : undefined;
    process.begun = {
      process: process.name,
      agent: planned.agent,
      act,
      held: token === undefined ? undefined : heldClaimOf(token),
      called: this.step,
      calledAt: this.#timeOf(process),
      effects: [],
    };
    if (act.verb !== "open") this.acts.push(process.begun);
    this.story?.push(`${process.name}: ${JSON.stringify(act)}`);
    this.#reply(process, ["act", act]);
  }

  #finish(process: SimulatedProcess, told: Told): void {
    const { begun } = process;
    if (begun === undefined) return;
    process.begun = undefined;
    begun.told = told;
    begun.returned = this.step;
    begun.returnedAt = this.#timeOf(process);
    this.story?.push(`${process.name}: ${begun.act.verb} ended: ${JSON.stringify(told)}`);
    if (told.outcome === "crash" || (begun.act.verb === "open" && told.outcome !== "done")) {
      process.isOpen = false;
    }
    checkTold(begun, this.oracle, this.acts);
    this.#actions.learn(begun);
  }

  #call(
    process: SimulatedProcess,
    [, file, method, args]: Extract<Question, readonly ["call", ...unknown[]]>,
  ): void {
    try {
      const value = file === 0
        ? this.#calls.ofDisk(process, method, args)
        : ofFile(process.files.get(file)!, method, args);
      if (method === "tryLock" && value === false) this.#isYielding = true;
      if (method === "writeNote") this.admission.noted(String(args[0]));
      this.#tell(process, method, args, value);
      this.#reply(process, ["ok", value ?? null]);
    } catch (error) {
      if (error instanceof FileError) {
        this.#tell(process, method, args, error.errno);
        if (method === "rename") this.admission.stuck(process.name, String(args[0]));
        return this.#reply(process, ["error", error.operation, error.path, error.errno]);
      }
      if (!(error instanceof SimulatedCrash)) throw error;
      this.#tell(process, method, args, "killed");
      this.#reply(process, ["crash", method, String(args[0] ?? "")]);
    }
  }

  #tell(
    { name }: SimulatedProcess,
    method: string,
    args: readonly unknown[],
    value: unknown,
  ): void {
    if (this.story === undefined) return;
    const said = JSON.stringify(value) ?? "";
    const strip = (arg: unknown) => String(arg).replace(`${ROOT}/`, "").trimEnd().slice(0, 160);
    this.story.push(`${name}:   ${method} ${args.map(strip).join(" ")} -> ${said.slice(0, 120)}`);
  }

  /** Who moves a ticket when this process does. */
  moverOf(process: SimulatedProcess): Mover {
    const { begun, name, planned: { agent } } = process;
    const now = this.#timeOf(process);
    const { act, held, calledAt = now } = begun ?? {};
    return { name, agent, verb: act?.verb ?? "", held, beganAt: calledAt, now, step: this.step };
  }

  #planCall({ process: index, operation }: Call): CallPlan {
    const process = this.#processes?.[Number(index)];
    if (process === undefined) return "ok";
    // The file was made, and is empty still.
    if (operation === "write") this.meanwhile(process);
    if (process.fs?.crashed) return "crash";
    const call = process.calls++;
    const fault = this.plan.faults.find((one) =>
      one.process === process.index && one.call === call
    );
    if (fault === undefined) return "ok";
    this.story?.push(`${process.name}:   fault: ${fault.what}`);
    if (process.begun !== undefined) process.begun.isHurt = true;
    if (fault.what === "crash") return "crash";
    const [error, when] = fault.what.split(" ") as [string, "before" | "after"];
    // What a signal interrupts has done nothing; only a rename over a network may have happened all the same.
    if (error === "EINTR" && operation !== "rename") return { error, when: "before" };
    return { error, when };
  }

  #pause(seconds: number): void {
    this.story?.push(`time: ${seconds} seconds pass`);
    this.clock.advance(seconds);
  }

  #losePower(): void {
    // Not amid a call of anybody: the disk would be another when it goes on.
    if (this.#amid.length > 0) return void this.#time.push(() => this.#losePower());
    this.story?.push("time: power is lost");
    this.lostPowerAt = this.step;
    this.disk.powerLoss({ keepSome: this.#order.next() < 0.5 });
    this.#look = this.disk.fs({ process: "look" });
    this.oracle.reread(verifyDirectory(this.#look, ROOT));
    this.admission.reread(this.#look, this.step);
  }

  /** Lets all processes come to the end of what they do, each killed at its next call. */
  #abandon(): void {
    for (const process of this.#processes) {
      while (process.question[0] === "call") {
        this.#reply(process, ["crash", process.question[2], ""]);
        process.question = process.channel.take() as Question;
      }
    }
  }
}
