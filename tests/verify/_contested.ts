/** One contest of `verify` in a directory of its own, with drivers that a test chooses. */
import { type Driver, findDrivers, programDriver } from "../../cli/verify/drivers.ts";
import { runContest } from "../../cli/verify/contest.ts";
import { judge, type Verdict } from "../../cli/verify/verdict.ts";
import { denoHost } from "../../cli/host_deno.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { SEED } from "../support/chance.ts";

/** What a test chooses. */
export interface Run {
  readonly drivers: (place: string) => Promise<readonly Driver[]>;
  readonly processes: number;
  readonly seconds: number;
  readonly kills?: boolean;
  readonly items?: number;
}

const CLI = new URL("../../cli.ts", import.meta.url).href;

/** This program from its sources. */
export const DENO: Driver = programDriver("deno", [
  ...[Deno.execPath(), "run", "--quiet", "--no-check", "--allow-all", CLI],
]);

/** This program's scripts in `sh`, written to `place`. */
export async function shellScripts(place: string): Promise<Driver> {
  const { drivers } = await findDrivers(denoHost(), ["sh"], place);
  return drivers[0]!;
}

/** Lets workers contend, and judges; nothing of it is left. */
export async function contested(run: Run): Promise<Verdict> {
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-verify-" });
  try {
    return judge(
      await runContest({
        ...{ host: denoHost(), fs: denoFs(), place, items: 60, kills: false, seed: SEED % 1e6 },
        ...run,
        history: `${place}/history.jsonl`,
        drivers: await run.drivers(place),
        signal: new AbortController().signal,
      }),
    );
  } finally {
    Deno.removeSync(place, { recursive: true });
  }
}

/** Promises that were found broken. */
export function brokenIn({ findings }: Verdict): string[] {
  return [...new Set(findings.map(({ invariant }) => invariant))];
}
