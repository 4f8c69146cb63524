// Goal: a mistyped word is answered with the one that was meant, and with nothing when none is near.
import assert from "node:assert/strict";
import { closest, editDistance, suggestion } from "../../core/closest.ts";

Deno.test("closest() finds what was probably meant, and nothing far away", () => {
  const words = ["claim", "complete", "cancel", "list"];
  const check = (word: string, want: string | undefined) => {
    assert.equal(closest(word, words), want, word);
  };
  check("clam", "claim");
  check("CLAIM", "claim");
  check("lsit", "list");
  check("compleet", "complete");
  check("comp", "complete");
  check("c", undefined);
  check("l", undefined);
  check("xyzzy", undefined);
  check("", undefined);
  check("claim".repeat(1000), undefined);
});

Deno.test("editDistance() counts a swap of neighbours as one slip", () => {
  assert.equal(editDistance("", "abc"), 3);
  assert.equal(editDistance("abcd", "abdc"), 1);
  assert.equal(editDistance("kitten", "sitting"), 3);
});

Deno.test("suggestion() asks, or says nothing", () => {
  assert.equal(suggestion("clam", ["claim"], "work "), 'Did you mean "work claim"?');
  assert.equal(suggestion("xyzzy", ["claim"]), undefined);
});
