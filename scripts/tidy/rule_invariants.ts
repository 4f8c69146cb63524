/** Rule: every invariant of the protocol is named by the title of a test. */
import type { Finding, Tree } from "./finding.ts";
import { leadOf, type Source } from "./source.ts";

/** `docs/protocol.md` has invariants I1 to this one. */
const INVARIANT_LAST = 16;

/** Where a literal is a title: first argument of a call, or one of these properties. */
const TITLE_LEAD = /(?:[\w$]\(|\b(?:name|title|invariant):)\s*$/;

/** Checks that no invariant is without a test. */
export function* provenInvariants({ sources }: Tree): Generator<Finding> {
  const tests = sources.filter(({ path }) => path.startsWith("tests/"));
  const named = new Set(tests.flatMap(titlesOf).flatMap((title) => title.match(/\bI\d+\b/g) ?? []));
  for (let number = 1; number <= INVARIANT_LAST; number++) {
    if (named.has(`I${number}`)) continue;
    const says = `no test has I${number} in its title; write the one that would fail without it`;
    yield { path: "docs/protocol.md", line: 1, rule: "invariants", says };
  }
}

function titlesOf({ code, literals }: Source): string[] {
  return literals.filter(({ start }) => TITLE_LEAD.test(leadOf(code, start)))
    .map(({ value }) => value);
}
