// Goal: a registry reads well as Markdown, and only what belongs to it in a document is replaced.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { code, table } from "../../conventions/tool/docs/markdown.ts";
import {
  registryDocument,
  registryDocuments,
} from "../../conventions/tool/docs/registry_documents.ts";
import { updateMarkdown } from "../../conventions/tool/docs/update_markdown.ts";
import { loadRegistry } from "../../conventions/tool/load.ts";
import { upstreamFiles, upstreamTest } from "../support/upstream_registry.ts";
import {
  attribute,
  choice,
  entity,
  event,
  group,
  metric,
  registry,
  span,
  used,
} from "./made_registry.ts";

const REGISTRY = registry({
  attributes: [
    attribute("shop.item", { brief: "What | is sold.", note: "Never a price.", examples: ["a`b"] }),
    choice("shop.state", [{ id: "open", value: "OPEN", brief: "It sells." }, "closed"]),
    attribute("shop.header", { type: { kind: "template", of: "string" } }),
  ],
  spans: [span("shop.sell", {
    kind: "producer",
    spanName: "sell {shop.item}",
    attributes: [used("shop.item", "required"), used("shop.state", "conditionally_required")],
  })],
  metrics: [metric("stock.count", {
    stability: "release_candidate",
    deprecated: { reason: "renamed", renamedTo: "stock.items", note: "Use the other." },
  })],
  events: [event("shop.opened", { entityAssociations: ["shop"] })],
  entities: [entity("shop")],
  attributeGroups: [group("shop.all"), group("shop.hidden", { visibility: "internal" })],
  refinements: { metrics: [metric("shop.stock", { refines: "stock.count" })] },
});

Deno.test("registryDocuments() writes an index and a document per namespace", () => {
  const documents = registryDocuments(REGISTRY, { notice: "<!-- Generated. -->" });
  assert.deepEqual([...documents.keys()], ["README.md", "shop.md", "stock.md"]);
  for (const text of documents.values()) assert.ok(text.startsWith("<!-- Generated. -->\n\n# "));
  const index = documents.get("README.md")!;
  assert.match(index, /^\| \[shop\]\(shop\.md\) +\| 4 +\| 1 +\| 0 +\| 1 +\| 1 +\|$/m);
});

Deno.test("registryDocuments() lists no other values of what always has one", () => {
  const state = choice("shop.state", ["open", "closed"]);
  const always = { annotations: { code_generation: { fixed_value: "open" } } };
  const listed = (parts = {}) => {
    const spans = [span("shop.sell", { attributes: [used(state, "required", parts)] })];
    return registryDocument(registry({ spans })).includes("Known values of `shop.state`:");
  };
  assert.deepEqual([listed(), listed(always)], [true, false]);
});

Deno.test("registryDocuments() says everything of a thing", () => {
  const shop = registryDocuments(REGISTRY).get("shop.md")!;
  const wanted = [
    "## Attributes",
    "`shop.header.<key>`",
    "What \\| is sold.",
    "`` a`b ``",
    "**`shop.item`**: Never a price.",
    "Known values of `shop.state`:",
    "| `OPEN`   | It sells.",
    "## Span `shop.sell`",
    "| Kind      | producer",
    "| Name      | sell {shop.item}",
    "conditionally required: If there is one.",
    "## Entity `shop`",
    "Its identity:",
    "## Event `shop.opened`",
    "It has no attributes.",
    "## Group `shop.all`",
  ];
  for (const text of wanted) assert.ok(shop.includes(text), `${text} is not in\n${shop}`);
  assert.ok(!shop.includes("hidden"), "an internal group is no part of what is published");
  const stock = registryDocuments(REGISTRY).get("stock.md")!;
  assert.match(stock, /\| Stability +\| deprecated, now `stock\.items` +\|/);
  assert.match(stock, /^Deprecated\. Use the other\.$/m);
  assert.match(stock, /## Metric `shop\.stock`[^]*\| Refines +\| `stock\.count` +\|/);
});

Deno.test("registryDocuments() looks one level deeper where everything is in one namespace", () => {
  const made = registry({
    attributes: [attribute("shop.item.id"), attribute("shop.item.price"), attribute("shop.id")],
    spans: [span("shop.till.open")],
  });
  assert.deepEqual([...registryDocuments(made).keys()], [
    "README.md",
    "shop.md",
    "shop.item.md",
    "shop.till.md",
  ]);
});

Deno.test("registryDocument() holds what the documents hold", () => {
  const whole = registryDocument(REGISTRY);
  for (
    const heading of ["## shop", "### Span `shop.sell`", "## stock", "### Metric `stock.count`"]
  ) {
    assert.ok(whole.includes(`\n${heading}\n`), heading);
  }
});

Deno.test("table() keeps every cell on its line and in its column", () => {
  const texts = fc.array(fc.tuple(fc.string(), fc.string({ unit: "grapheme" })), { minLength: 1 });
  fc.assert(fc.property(texts, (rows) => {
    const lines = table(["A", "B"], rows).split("\n");
    assert.equal(lines.length, rows.length + 2);
    for (const line of lines) {
      assert.equal(line.replaceAll("\\|", "").split("|").length, 4, line);
    }
  }));
});

Deno.test("code() fences what holds backticks", () => {
  assert.deepEqual(["a", "a`b", "``"].map(code), ["`a`", "`` a`b ``", "``` `` ```"]);
});

const BLOCK = [
  "# Shop",
  "",
  "<!-- semconv span.shop.sell -->",
  "old",
  "<!-- endsemconv -->",
  "",
  "end",
];

function update(lines: readonly string[]) {
  return updateMarkdown(lines.join("\n"), REGISTRY, { file: "README.md" });
}

Deno.test("updateMarkdown() fills a block and leaves the rest as it is", () => {
  const { text, blocks, findings } = update(BLOCK);
  assert.deepEqual([blocks, findings], [1, []]);
  assert.ok(text.startsWith("# Shop\n\n<!-- semconv span.shop.sell -->\n\nSaid in a sentence.\n"));
  assert.ok(text.endsWith("\n\n<!-- endsemconv -->\n\nend"));
  assert.ok(!text.includes("old"));
});

Deno.test("updateMarkdown() changes nothing the second time", () => {
  const { text } = update(BLOCK);
  assert.equal(updateMarkdown(text, REGISTRY, { file: "README.md" }).text, text);
});

Deno.test("updateMarkdown() knows things by kind and name, by name alone, and namespaces", () => {
  const fill = (id: string) => update([`<!-- semconv ${id} -->`, "<!-- endsemconv -->"]);
  const known = [
    "span.shop.sell",
    "shop.sell",
    "metric.stock.count",
    "event.shop.opened",
    "entity.shop",
    "attribute_group.shop.all",
    "metric.shop.stock",
    "attributes.shop",
    "registry.shop",
  ];
  for (const id of known) assert.deepEqual(fill(id).findings, [], id);
  for (const id of ["span.shop.buy", "metric.shop.sell", "attributes.other", "x"]) {
    const { findings, text } = fill(id);
    assert.equal(findings[0]?.id, "markdown_unknown_id", id);
    assert.equal(text, `<!-- semconv ${id} -->\n<!-- endsemconv -->`);
  }
});

Deno.test("updateMarkdown() finds blocks that nothing ends, at their lines", () => {
  const { findings, text } = update(["", "<!-- semconv span.shop.sell -->", "kept", ...BLOCK]);
  assert.deepEqual(findings.map(({ id, place }) => `${id}:${place.line}`), [
    "markdown_unclosed_block:2",
  ]);
  assert.ok(text.includes("kept") && !text.includes("\nold\n"), "the one behind it is filled");
});

Deno.test("updateMarkdown() leaves alone what stands in a fenced block of code", () => {
  const fenced = ["````markdown", "```", ...BLOCK, "```", "````"];
  const { text, blocks } = update(fenced);
  assert.deepEqual([text, blocks], [fenced.join("\n"), 0]);
});

upstreamTest("registryDocuments() writes every attribute of upstream's registry", () => {
  const { registry } = loadRegistry(upstreamFiles());
  const texts = [...registryDocuments(registry).values()].join("\n");
  const missing = registry.attributes.filter(({ key, type }) => {
    return !texts.includes(type.kind === "template" ? `\`${key}.<key>\`` : `\`${key}\``);
  });
  assert.deepEqual(missing.map(({ key }) => key), []);
});
