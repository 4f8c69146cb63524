/** One process of a simulation, as the thread sees it that schedules: what it asks, and what it has done. */
import type { AppendFile, LockFile } from "../../../core/fs/fs.ts";
import type { SimulatedFs } from "../../../core/fs/simulated.ts";
import type { HeldClaim } from "../../../core/store/store.ts";
import type { Act, Question, Told } from "./acts.ts";
import type { Channel } from "./channel.ts";
import type { Effect } from "./oracle.ts";
import type { PlannedProcess } from "./plan.ts";

/** An act that was begun, and all that is known of it. */
export interface Begun {
  readonly process: string;
  readonly agent: string;
  readonly act: Act;
  readonly held: HeldClaim | undefined;
  /** Step at which it began, and ended. */
  readonly called: number;
  returned?: number;
  /** By the process's clock, in milliseconds. */
  readonly calledAt: number;
  returnedAt?: number;
  told?: Told;
  readonly effects: Effect[];
  /** Whether one of its calls failed. */
  isHurt?: boolean;
}

/** One process, through all its lives. */
export class SimulatedProcess {
  /** What it asks, and waits to be answered. */
  question: Question;
  /** Which of its planned acts is next. */
  next = 0;
  /** File calls that it has made in all its lives. */
  calls = 0;
  lives = 0;
  isOpen = false;
  begun: Begun | undefined;
  readonly files = new Map<number, AppendFile | LockFile>();
  /** Its life's part of the disk. */
  fs: SimulatedFs | undefined;

  constructor(
    readonly index: number,
    readonly planned: PlannedProcess,
    readonly channel: Channel,
  ) {
    this.question = channel.take() as Question;
  }

  /** Its name, and which life it is in. */
  get name(): string {
    return `p${this.index}${this.lives > 1 ? `#${this.lives}` : ""}`;
  }

  /** Whether there is something that it still does. */
  get isAble(): boolean {
    return this.question[0] === "call" || this.begun !== undefined ||
      this.next < this.planned.acts.length;
  }
}
