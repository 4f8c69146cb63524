import { showValue } from "../../patterns/atomic/shows.ts";
import { openName } from "../atomic/name.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/atomic_get.ts";
import { writeRaw } from "../raw_text.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh atomic get`: prints a value, a count or a result. */
export const command = defineCommand({
  ...SPEC,
  async run({ name }, { host, out, swarm: open }) {
    const swarm = await open();
    const state = await openName(swarm, name).refresh();
    const shown = showValue(state, { ...ASKED, id: name, at: swarm.engine.clock.now() });
    const { fault, raw = "", documents } = shown;
    if (!out.isJson && fault === undefined) writeRaw(host, raw);
    return showView({ ...shown, documents: documents.map(withVersion) }, out);
  },
});

/** What has no version says so. */
function withVersion(document: { readonly version?: number }): object {
  return { ...document, version: document.version ?? null };
}
