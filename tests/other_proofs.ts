/** Tests of commands whose output no golden case could hold: it has times, processes or a screen in it. */

/** Tests that prove a command, besides the examples in its help. */
export interface OtherProofs {
  /** On Deno, and on Node where the test says so. */
  readonly program?: string;
  /** In the exported shell scripts. */
  readonly sh?: string;
}

const CONVENTIONS = { program: "tests/conventions/conventions_cli_test.ts" };

/** The tests, by the words of the command. */
export const OTHER_PROOFS: Readonly<Record<string, OtherProofs>> = {
  demo: { program: "tests/worker/demo_process_test.ts", sh: "tests/shell/selftest_test.ts" },
  verify: { program: "tests/verify/verify_process_test.ts" },
  run: { program: "tests/worker/run_process_test.ts", sh: "tests/shell/run_sh_test.ts" },
  trace: { program: "tests/telemetry/trace_program_test.ts" },
  metrics: { program: "tests/telemetry/metrics_command_test.ts" },
  "telemetry status": { program: "tests/telemetry/trace_program_test.ts" },
  "telemetry tail": { program: "tests/telemetry/tail_test.ts" },
  "telemetry ship": { program: "tests/telemetry/ship_program_test.ts" },
  "telemetry prune": { program: "tests/telemetry/prune_test.ts" },
  "conventions check": CONVENTIONS,
  "conventions resolve": CONVENTIONS,
  "conventions generate": { program: "tests/conventions/generate_command_test.ts" },
  "conventions stats": CONVENTIONS,
  "conventions diff": CONVENTIONS,
  "conventions live-check": CONVENTIONS,
  "conventions docs": CONVENTIONS,
  completions: { program: "tests/completions/command_test.ts" },
};
