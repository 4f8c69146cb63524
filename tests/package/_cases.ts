// Golden cases that builds run: all in which programs are run, files read and written, or time passes. Of the stories
// of patterns, whose rules know of no build, they run one of each pattern. Of the others, which only compute, the
// package runs one in two, and the binary, which is the same program on the same runtime, one in four; all in the
// long form.
import { PATTERNS } from "../../patterns/generated/patterns.ts";
import { goldenCases } from "../golden_cases.ts";
import { IS_LONG, someOf } from "../support/long_form.ts";

/** Its commands run programs, wait for signals and write files. */
const NEAR_THE_HOST = "atomic";

/** Cases that run programs, wait, read and write files or standard input, or show what is carried along. */
const OF_THE_HOST =
  /^(?:atomic|config|directory|doctor|export|help|init|verify|version|watch)|stdin|file|wait|follow|yaml/;

const LEFT_OUT = new Set(
  PATTERNS.filter(({ name }) => !IS_LONG && name !== NEAR_THE_HOST).flatMap(({ name }) => {
    return goldenCases().filter((one) => one.startsWith(`${name}_`)).slice(1);
  }),
);

const CASES = goldenCases().filter((name) => !LEFT_OUT.has(name));

const COMPUTING = CASES.filter((name) => !OF_THE_HOST.test(name));

/** Names of the cases of the package. */
export const CASES_OF_PACKAGE = casesWith(2);

/** Names of the cases of the binary. */
export const CASES_OF_BINARY = casesWith(4);

function casesWith(every: number): string[] {
  const computing = someOf(COMPUTING, every);
  return CASES.filter((name) => OF_THE_HOST.test(name) || computing.includes(name));
}
