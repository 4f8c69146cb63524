// Goal: names come out in the cases of languages as Weaver's filters make them.
// Method: examples from the registries in use, and what must hold for any name.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { parameterNames } from "../../conventions/generate/parameters.ts";
import {
  camelCase,
  constant,
  kebabCase,
  lowerCase,
  pascalCase,
  screamingKebabCase,
  screamingSnakeCase,
  snakeCase,
  titleCase,
  upperCase,
  withAcronyms,
  wordsOf,
} from "../../conventions/generate/words.ts";

Deno.test("wordsOf() ends words at signs and where a capital begins, never at a digit", () => {
  const cases: readonly [string, readonly string[]][] = [
    ["swarmsh.work.claim", ["swarmsh", "work", "claim"]],
    ["k8s.pod_name", ["k8s", "pod", "name"]],
    ["cdma2000_1xrtt", ["cdma2000", "1xrtt"]],
    ["iOSVersion", ["i", "os", "version"]],
    ["HTTPServer-name", ["http", "server", "name"]],
    ["..", []],
  ];
  for (const [name, words] of cases) assert.deepEqual(wordsOf(name), words, name);
});

Deno.test("cases write the same words in the manner of each language", () => {
  const name = "swarmsh.work_item.retryCount";
  assert.equal(lowerCase(name), "swarmsh work item retry count");
  assert.equal(upperCase(name), "SWARMSH WORK ITEM RETRY COUNT");
  assert.equal(titleCase(name), "Swarmsh Work Item Retry Count");
  assert.equal(snakeCase(name), "swarmsh_work_item_retry_count");
  assert.equal(screamingSnakeCase(name), "SWARMSH_WORK_ITEM_RETRY_COUNT");
  assert.equal(kebabCase(name), "swarmsh-work-item-retry-count");
  assert.equal(screamingKebabCase(name), "SWARMSH-WORK-ITEM-RETRY-COUNT");
  assert.equal(pascalCase(name), "SwarmshWorkItemRetryCount");
  assert.equal(camelCase(name), "swarmshWorkItemRetryCount");
});

Deno.test("constant() keeps names apart whose dots and underscores differ", () => {
  const snake = constant(snakeCase);
  assert.equal(snakeCase("a.b_c"), snakeCase("a_b.c"));
  assert.notEqual(snake("a.b_c"), snake("a_b.c"));
  assert.equal(snake("messaging.batch.message_count"), "messaging_batch_messagecount");
});

Deno.test("withAcronyms() spells words as the list does, whole words only", () => {
  const acronyms = ["iOS", "API", "HTTP"];
  assert.equal(withAcronyms("the ios api of http", acronyms), "the iOS API of HTTP");
  assert.equal(withAcronyms("apis biosphere", acronyms), "apis biosphere");
});

Deno.test("snakeCase() of what it made changes nothing", () => {
  fc.assert(fc.property(fc.string(), (name) => {
    assert.equal(snakeCase(snakeCase(name)), snakeCase(name));
    assert.match(snakeCase(name), /^[a-z0-9_]*$/);
  }));
});

Deno.test("parameterNames() drops the root and the signal's own noun", () => {
  const keys = ["swarmsh.work.epoch", "swarmsh.agent.id", "messaging.message.id", "work.size"];
  assert.deepEqual([...parameterNames(keys, { root: "swarmsh", noun: "work" }).values()], [
    "epoch",
    "agentId",
    "messagingMessageId",
    "workSize",
  ]);
});

Deno.test("parameterNames() gives all that would share a name their whole one", () => {
  const keys = ["swarmsh.work.epoch", "swarmsh.epoch", "epoch", "swarmsh.work.state"];
  assert.deepEqual([...parameterNames(keys, { root: "swarmsh", noun: "work" }).values()], [
    "swarmshWorkEpoch",
    "swarmshEpoch",
    "epoch",
    "state",
  ]);
});
