/** `deno task tidy`: every rule of the house over the tree. Exit 1 when something is out of place. */
import { findingText, type Rule } from "./tidy/finding.ts";
import { noBannedWords } from "./tidy/rule_bans.ts";
import { noDeadFiles } from "./tidy/rule_dead_files.ts";
import { noDrawers } from "./tidy/rule_drawers.ts";
import { saysWhatItIs } from "./tidy/rule_headers.ts";
import { provenInvariants } from "./tidy/rule_invariants.ts";
import { nothingUnfinished } from "./tidy/rule_marks.ts";
import { obeyRooms } from "./tidy/rule_rooms.ts";
import { boundedSizes } from "./tidy/rule_sizes.ts";
import { plainSpecifiers } from "./tidy/rule_specifiers.ts";
import { readTree } from "./tidy/tree.ts";

/** Every rule; the order is that of the report. */
const RULES: readonly Rule[] = [
  obeyRooms,
  plainSpecifiers,
  noBannedWords,
  noDrawers,
  boundedSizes,
  saysWhatItIs,
  noDeadFiles,
  nothingUnfinished,
  provenInvariants,
];

const tree = readTree(new URL("..", import.meta.url).pathname);
const findings = RULES.flatMap((rule) => [...rule(tree)]);
for (const finding of findings) console.error(findingText(finding));
console.log(
  `tidy: ${tree.sources.length} files, ${RULES.length} rules, ${findings.length} findings`,
);
Deno.exit(findings.length === 0 ? 0 : 1);
