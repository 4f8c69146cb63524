/** All vectors of channels, as plain data. */
import type { ChannelCommand } from "../../../patterns/realtime/commands.ts";
import type { Vector } from "../atomic/_vector_run.ts";
import { BOUND_VECTORS } from "./vectors_bounds.ts";
import { CHANNEL_VECTORS } from "./vectors_channel.ts";
import { DEAD_VECTORS, GROUP_VECTORS } from "./vectors_group.ts";
import { PEOPLE_VECTORS } from "./vectors_people.ts";

/** Every vector. */
export const vectors: readonly Vector<ChannelCommand>[] = [
  ...CHANNEL_VECTORS,
  ...GROUP_VECTORS,
  ...DEAD_VECTORS,
  ...BOUND_VECTORS,
  ...PEOPLE_VECTORS,
];
