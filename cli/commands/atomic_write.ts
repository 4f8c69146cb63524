import { PassedSignals } from "../atomic/passed_signals.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { usage } from "../errors.ts";
import { SPEC } from "../generated/atomic_write.ts";
import { readBytes } from "../json_value.ts";

/** `swarmsh atomic write`: replaces a file as a whole with standard input. */
export const command = defineCommand({
  ...SPEC,
  async run({ file, ifAbsent, mode }, { host, out }) {
    const bits = mode === undefined ? undefined : modeOf(mode);
    const bytes = await readBytes(host, "-");
    // From here to the end a signal would leave a temporary file; it is heard when all is done.
    new PassedSignals(host);
    if (await host.replaceFile(file, bytes, { ifAbsent, mode: bits }) === "exists") {
      out.note(`Left ${JSON.stringify(file)} as it is: it was there`);
      return EXITS.nothing;
    }
    out.json({ file, bytes: bytes.length });
    out.line(`Wrote ${bytes.length} bytes to ${JSON.stringify(file)}`);
    return EXITS.done;
  },
});

function modeOf(text: string): number {
  if (/^[0-7]{3,4}$/.test(text)) return Number.parseInt(text, 8);
  throw usage(`Cannot use --mode "${text}": expected three or four octal digits, such as 640`);
}
