/** Bounds what shipping leaves behind: files that were kept after they were sent, and lines put aside. */
import { filesSeen, type Place } from "../reading/recorded_file.ts";
import { SIGNALS, SPOOL_BYTES_MAX } from "../spool.ts";

/** Removes the oldest of each signal while there are more bytes in them than in full files at most. */
export function boundKept(place: Place, bytesMax = SPOOL_BYTES_MAX): void {
  for (const signal of SIGNALS) {
    const kept = filesSeen(place, [signal]).filter(({ spool }) => {
      return spool?.state === "sent" || spool?.state === "rejected";
    });
    let total = kept.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of kept) {
      if (total <= bytesMax) break;
      place.fs.remove(`${place.directory}/${name}`);
      total -= size;
    }
  }
}
