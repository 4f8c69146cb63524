// The exported scripts that tests of the engine run.
import { exportedScript } from "./_exported.ts";

/** Paths of scripts. */
export interface Program {
  /** Every function of the engine, to be sourced. */
  readonly library: string;
  /** The command line. */
  readonly program: string;
}

/** The scripts of this process. */
export const PROGRAM: Program = {
  library: exportedScript("coordination"),
  program: exportedScript("program"),
};
