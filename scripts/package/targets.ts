/** The machines that binaries are made for. */

/** Targets as `deno compile` names them. */
export const TARGETS = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
  "x86_64-pc-windows-msvc",
] as const;

/** A target. */
export type Target = typeof TARGETS[number];

/** The file of a target's binary. `install.sh` asks for it by this name. */
export function binaryName(target: Target): string {
  return `swarmsh-${target}${target.includes("windows") ? ".exe" : ""}`;
}

/** The machine that this runs on, when there are binaries for it. */
export function targetHere(): Target | undefined {
  return TARGETS.find((target) => target === Deno.build.target);
}
