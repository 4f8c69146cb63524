import { joinBarrier } from "../atomic/join_barrier.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/atomic_barrier.ts";

/** `swarmsh atomic barrier`: waits until so many have come. */
export const command = defineCommand({
  ...SPEC,
  run: (values, services) => joinBarrier(values, services),
});
