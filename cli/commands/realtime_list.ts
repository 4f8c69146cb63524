import { pattern } from "../../patterns/realtime/pattern.ts";
import { showTraffic } from "../../patterns/realtime/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/realtime_list.ts";
import { showAll } from "../show_all.ts";

/** `swarmsh realtime list`: lists channels. */
export const command = defineCommand({
  ...SPEC,
  run(_values, services) {
    return showAll(pattern, { view: showTraffic, empty: "There is no channel" }, services);
  },
});
