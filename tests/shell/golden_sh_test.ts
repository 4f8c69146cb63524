// Goal: what people and scripts see of the exported program is what they see of this one, byte for byte.
// Method: every golden case in the first shell; those that need most of a shell also in one of the two used most
// besides, and in one of the others. In the long form every case in every shell.
import { shellWord } from "../../conventions/generate/quote.ts";
import { goldenCases } from "../golden_cases.ts";
import { compareCases } from "../golden_compare.ts";
import { type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { IS_LONG, takesCase } from "../support/long_form.ts";
import { exportedScript } from "./_exported.ts";
import { caseNotInSh } from "./_not_in_sh.ts";

/** Texts that shells treat differently, numbers, files, standard input, waiting, and every kind of end. */
const DEMANDING = [
  "add",
  "add_payload_from_file",
  "add_payload_not_json",
  "add_payload_too_big",
  "add_payload_too_deep",
  "add_traceparent",
  "add_unique_held",
  "adopt",
  "agents",
  "cancel_claimed",
  "claim_json",
  "claim_wait_wakes",
  "dependencies",
  "doctor_finds",
  "events_torn",
  "events",
  "export_and_import",
  "fail_then_dead",
  "handoff",
  "hostile_title",
  "import_cycle",
  "import_jsonl",
  "list",
  "pattern_simulate",
  "progress",
  "roberts_begin",
  "roberts_meeting",
  "usage_hostile_text",
];

/** yash takes words for characters, so it needs a locale that has them: in C it drops words with others. */
const LOCALE = "env LC_ALL=C.UTF-8 ";

const CASES = goldenCases().filter((name) => caseNotInSh(name) === undefined);

const MOST_USED = SHELLS.filter(({ name }) => ["bash", "busybox ash"].includes(name));
const OTHERS = SHELLS.slice(1).filter((shell) => !MOST_USED.includes(shell));

function runs(shell: Shell, title: string): boolean {
  if (IS_LONG || shell === SHELLS[0]) return true;
  if (!DEMANDING.includes(title)) return false;
  return takesCase(shell, { of: OTHERS.includes(shell) ? OTHERS : MOST_USED, title });
}

for (const shell of SHELLS) {
  const cases = CASES.filter((name) => runs(shell, name));
  testWith(shell, `golden cases print and end as recorded in ${shell.name}`, async (t) => {
    const program = shellWord(exportedScript("program"));
    const locale = shell.name === "yash" ? LOCALE : "";
    const command = `${locale}${shell.argv.join(" ")} ${program}`;
    await compareCases(t, cases, command);
  });
}
