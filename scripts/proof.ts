/**
 * `deno task proof SUBJECT`: evidence for what docs/reliability.md promises, and that breaking it on purpose is
 * noticed. Exit 0 when everything came out as it must, 1 when not, 2 when it could not be understood.
 */
import { parseArgs } from "node:util";

const HELP = `deno task proof model [--long] [--trace NAME]
deno task proof simulate [--seeds N] [--first SEED] [--seed SEED] [--tell] [--brief]
deno task proof mutants [--only NAME]
deno task proof soak [--seconds S] [--seed SEED]

  model          Search the models of the protocol with spin, and mutants of it that must fail
  --long         With larger bounds too: minutes instead of a minute
  --trace NAME   Tell only how this mutant comes to break a property

  simulate       Run the engine and the store in processes that are stopped at each file call
  --seeds N      That many simulations; 10000 when not given
  --first SEED   From this seed on; 1 when not given
  --seed SEED    Only this one
  --tell         Tell what happens, step by step
  --brief        Do not look for fewer steps when a promise is broken

  mutants        Break the program on purpose, in many ways, and see what notices
  --only NAME    Only this way

  soak           8 processes over all drivers that are here, killed and paused: is every history sound, and
                 do memory, open files and files in transit stay level?
  --seconds S    That long; 60 when not given. Longer ones are made of rounds of 60
  --seed SEED    What happens follows from it; chosen by chance when not given`;

const OPTIONS = {
  long: { type: "boolean" },
  trace: { type: "string" },
  seeds: { type: "string", default: "10000" },
  first: { type: "string", default: "1" },
  seed: { type: "string" },
  tell: { type: "boolean", default: false },
  brief: { type: "boolean", default: false },
  only: { type: "string" },
  seconds: { type: "string", default: "60" },
} as const;

if (import.meta.main) Deno.exit(await main());

async function main(): Promise<number> {
  try {
    return await prove() ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(error.message);
    return 2;
  }
}

/** Loads only what the subject needs: simulations also run in a copy that has no more of the program. */
async function prove(): Promise<boolean> {
  const given = parseArgs({ args: Deno.args, options: OPTIONS, allowPositionals: true });
  const { values, positionals } = given;
  const { long, trace, seeds, first, seed, tell, brief, only, seconds } = values;
  switch (positionals.join()) {
    case "model": {
      const { proveModel } = await import("./proof/model.ts");
      return await proveModel({ isLong: long === true, trace });
    }
    case "simulate": {
      const { proveBySimulation } = await import("./proof/simulation/simulate.ts");
      return await proveBySimulation({
        first: numberOf(seed ?? first),
        count: seed === undefined ? numberOf(seeds) : 1,
        isTold: tell,
        isBrief: brief,
      });
    }
    case "mutants": {
      const { proveByMutants } = await import("./proof/mutants.ts");
      return await proveByMutants(only);
    }
    case "soak": {
      const { proveBySoak } = await import("./proof/soak.ts");
      return await proveBySoak({
        seconds: numberOf(seconds),
        seed: seed === undefined ? 1 + Math.floor(Math.random() * 1e6) : numberOf(seed),
      });
    }
    default:
      throw new TypeError(HELP);
  }
}

function numberOf(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new TypeError(`Cannot use "${text}": expected a whole number above 0`);
}
