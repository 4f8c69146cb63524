// Goal: what shells share is left out by none: every case of the conformance suite is run by the first shell, and,
// but for some of the lengthy ones, by one of the two used most besides and by one of the others; every story by the
// first of its shells and one more.
import assert from "node:assert/strict";
import { STORE_CASES } from "../conformance/store.ts";
import { SHELLS } from "../shell_commands/_shells.ts";
import { IS_LONG, takesCase } from "../support/long_form.ts";
import { runs } from "./_shared_cases.ts";
import { variedShells } from "./_varied_shells.ts";

const TITLES = STORE_CASES.flatMap(({ name, cases }) => {
  return cases.map(({ title }) => `${name}: ${title}`);
});
const MOST_USED = ["bash", "busybox ash"];
const SHARING = ["bash --posix", "mksh", "ksh93", "yash", "posh", "zsh --emulate sh"];

/** Lengthy ones that only dash runs, at most. */
const ALONE_MAX = 120;

Deno.test("every case of the conformance suite is run by dash and by those that share", () => {
  const shares = new Map([...MOST_USED, ...SHARING].map((name) => [name, 0]));
  const alone: string[] = [];
  for (const title of TITLES) {
    const shells = SHELLS.map(({ name }) => name).filter((name) => runs(name, title));
    const [first, ...others] = shells;
    assert.equal(first, "dash", title);
    const used = others.filter((name) => MOST_USED.includes(name)).length;
    if (IS_LONG) assert.equal(others.length, shares.size, title);
    else if (others.length === 0) alone.push(title);
    else assert.ok(others.length === 1 + used && used <= 1, `${title}: ${others}`);
    for (const name of others) shares.set(name, shares.get(name)! + 1);
  }
  assert.ok(alone.length <= ALONE_MAX, `only dash runs ${alone.join(", ")}`);
  assert.deepEqual(
    alone.filter((title) => !/^(state matrix|stale token|random life): /.test(title)),
    [],
  );
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
    assert.equal(more.length, IS_LONG ? SHELLS.length - 1 : 1, title);
    more.forEach((name) => others.add(name));
  }
  assert.equal(others.size, IS_LONG ? SHELLS.length - 1 : 3);
});

Deno.test("takesCase() gives a case to as many as are asked for", () => {
  const of = [1, 2, 3, 4, 5, 6];
  for (const title of TITLES) {
    const takers = of.filter((sharer) => takesCase(sharer, { of, title, times: 2 }));
    assert.equal(takers.length, IS_LONG ? 6 : 2, title);
  }
});
