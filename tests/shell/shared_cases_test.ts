// Goal: what shells share is left out by none: every case of the conformance suite is run by the first shell, and
// by one of those that share; every story by the first of its shells and one more.
import assert from "node:assert/strict";
import { STORE_CASES } from "../conformance/store.ts";
import { SHELLS } from "../shell_commands/_shells.ts";
import { IS_LONG, takesCase } from "../support/long_form.ts";
import { runs } from "./_shared_cases.ts";
import { variedShells } from "./_varied_shells.ts";

const TITLES = STORE_CASES.flatMap(({ name, cases }) => {
  return cases.map(({ title }) => `${name}: ${title}`);
});
const SHARING = ["bash --posix", "mksh", "ksh93", "yash", "posh", "zsh --emulate sh"];

Deno.test("every case of the conformance suite is run by dash and by one of those that share", () => {
  const shares = new Map(SHARING.map((name) => [name, 0]));
  for (const title of TITLES) {
    const shells = SHELLS.map(({ name }) => name).filter((name) => runs(name, title));
    const sharing = shells.filter((name) => SHARING.includes(name));
    assert.ok(shells.includes("dash"), title);
    assert.equal(sharing.length, IS_LONG ? SHARING.length : 1, title);
    for (const name of sharing) shares.set(name, shares.get(name)! + 1);
  }
  for (const [name, count] of shares) {
    assert.ok(
      count > TITLES.length / SHARING.length / 3,
      `${name} has ${count} of ${TITLES.length}`,
    );
  }
});

Deno.test("every story goes through dash and through one more shell", () => {
  const others = new Set<string>();
  for (const title of TITLES) {
    const [first, ...more] = variedShells(title).map(({ name }) => name);
    assert.equal(first, "dash");
    assert.equal(more.length, IS_LONG ? 3 : 1, title);
    more.forEach((name) => others.add(name));
  }
  assert.equal(others.size, 3);
});

Deno.test("takesCase() gives a case to as many as are asked for", () => {
  const of = [1, 2, 3, 4, 5, 6];
  for (const title of TITLES) {
    const takers = of.filter((sharer) => takesCase(sharer, { of, title, times: 2 }));
    assert.equal(takers.length, IS_LONG ? 6 : 2, title);
  }
});
