/** The drivers that the conformance suite runs through, for the table of what each of them can do. */
import type { Capability } from "./case.ts";

/** A way to the directory store. */
export interface Driver {
  readonly name: string;
  /** The test that runs the suite through it. */
  readonly test: string;
  /** What it does not have, and why. */
  readonly lacks: Readonly<Partial<Record<Capability, string>>>;
}

/** Every driver of the directory protocol. */
export const DRIVERS: readonly Driver[] = [
  { name: "Deno", test: "tests/directory_store_test.ts", lacks: {} },
  { name: "Node", test: "tests/node_conformance_test.ts", lacks: {} },
  { name: "sh", test: "tests/shell/conformance_test.ts", lacks: {} },
];
