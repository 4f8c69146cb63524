import { showStanding } from "../../patterns/atomic/shows.ts";
import { pattern } from "../../patterns/atomic/pattern.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/atomic_list.ts";
import { showAll } from "../show_all.ts";

/** `swarmsh atomic list`: lists names and what they are. */
export const command = defineCommand({
  ...SPEC,
  run(_values, services) {
    return showAll(pattern, { view: showStanding, empty: "No name is in use" }, services);
  },
});
