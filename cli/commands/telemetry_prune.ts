import { compactMetrics } from "../../telemetry/metrics/compacting.ts";
import { type FileSeen, filesSeen } from "../../telemetry/reading/recorded_file.ts";
import { closeShared } from "../../telemetry/shared_files.ts";
import { prune } from "../../telemetry/shipping/prune.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { usage } from "../errors.ts";
import { SPEC } from "../generated/telemetry_prune.ts";
import { bytesText, counted, shipperHere } from "../telemetry_files.ts";
import { timeText } from "../times.ts";

/** `swarmsh telemetry prune`: removes recorded files. */
export const command = defineCommand({
  ...SPEC,
  async run({ olderThan, maxBytes }, services) {
    const { out } = services;
    checkConditions(olderThan, maxBytes);
    const pruner = await shipperHere(services);
    const age = olderThan === undefined ? {} : { before: pruner.fs.now() - olderThan * 1000 };
    if (olderThan !== undefined || bytesOf(filesSeen(pruner)) > (maxBytes ?? Infinity)) {
      await closeShared(pruner, { clock: (await services.swarm()).engine.clock, ...age });
    }
    compactMetrics({ ...pruner, ...age });
    const { removed, left } = prune(pruner, {
      ...age,
      ...maxBytes === undefined ? {} : { bytesMax: maxBytes },
    });
    out.json({
      removed: removed.map(({ name, signal, size }) => ({ name, signal, bytes: size })),
      left: { files: left.length, bytes: bytesOf(left) },
    });
    for (const { name, size, modifiedAt } of removed) {
      out.line(`Removed ${name}: ${bytesText(size)}, written to until ${timeText(modifiedAt)}`);
    }
    out.line(`${sizeText(removed)} removed, ${sizeText(left)} left`);
    return EXITS.done;
  },
});

/** Without a condition it would remove everything, and nobody should do that by leaving a word out. */
function checkConditions(...numbers: readonly (number | undefined)[]): void {
  const given = numbers.filter((number) => number !== undefined);
  if (given.length === 0) {
    throw usage(
      "Cannot prune: found no condition, expected --older-than or --max-bytes",
      "`--max-bytes 0` removes all that nobody is writing to",
    );
  }
  const negative = given.find((number) => number < 0);
  if (negative !== undefined) throw usage(`Cannot prune: found ${negative}, expected 0 or more`);
}

function sizeText(files: readonly FileSeen[]): string {
  return `${counted(files.length, "file")}, ${bytesText(bytesOf(files))}`;
}

function bytesOf(files: readonly FileSeen[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
