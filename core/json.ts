/** JSON values as the protocol carries them: opaque, bounded in size and depth. */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | {
  readonly [key: string]: Json;
};

/** Whether `value` nests at most `depthMax` arrays and objects. Iterative, so hostile depth is harmless. */
export function isWithinDepth(value: unknown, depthMax: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node !== "object" || node === null) continue;
      if (depth >= depthMax) return false;
      for (const child of Object.values(node)) next.push(child);
    }
    level = next;
  }
  return true;
}
