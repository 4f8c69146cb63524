// Goal: what is released with a binary is true of it, and what can't be made is said in one message.
import assert from "node:assert/strict";
import { checksums } from "../../scripts/package/checksums.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { COMPILER } from "../support/binary.ts";

const ROOT = new URL("../..", import.meta.url).pathname;

interface Component {
  readonly type: string;
  readonly name: string;
  readonly "bom-ref": string;
  readonly hashes?: readonly { readonly content: string }[];
}

testWith(COMPILER, "deno task compile writes true sums and a complete bill", async (t) => {
  const output = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const { code, stderr } = await compile(["--output", output], {});
  assert.equal(code, 0, stderr);
  const sums = Deno.readTextFileSync(`${output}/SHA256SUMS`);
  const names = sums.trim().split("\n").map((line) => line.split("  ")[1]!);
  const bill = JSON.parse(Deno.readTextFileSync(`${output}/swarmsh.cdx.json`));
  await t.step("sums", async () => {
    assert.deepEqual(names, [`swarmsh-${Deno.build.target}`, "swarmsh.cdx.json"]);
    assert.equal(await checksums(output, names), sums);
    assert.deepEqual([...Deno.readDirSync(output)].length, names.length + 1);
  });
  await t.step("bill", () => checkBill(bill));
  Deno.removeSync(output, { recursive: true });
});

/** What the program uses is in it with the hash of its lock; what only the checkout needs is not. */
function checkBill(bill: {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: string[] }[];
}): void {
  const names = bill.components.map(({ name }) => name);
  for (const used of ["@opentelemetry/api", "ajv", "ventojs", "yaml", "deno"]) {
    assert.ok(names.includes(used), used);
  }
  for (const unused of ["fast-check", "postgres", "typescript"]) {
    assert.ok(!names.includes(unused), unused);
  }
  for (const { type, name, hashes } of bill.components) {
    if (type === "library") assert.match(hashes?.[0]?.content ?? "", /^[0-9a-f]{128}$/, name);
  }
  const refs = new Set(bill.components.map((one) => one["bom-ref"]));
  for (const { dependsOn } of bill.dependencies) {
    for (const ref of dependsOn) assert.ok(refs.has(ref), ref);
  }
}

const WRONG: readonly { args: string[]; env?: Record<string, string>; says: RegExp }[] = [
  {
    args: [],
    env: { DENORT_BIN: "/nowhere/denort" },
    says: /^hint: .*set DENORT_BIN to a denort/m,
  },
  { args: ["--all"], env: { DENORT_BIN: "/nowhere/denort" }, says: /^hint: Unset DENORT_BIN/m },
  { args: ["--target", "pdp11"], says: /^error: .*no such target\nhint: Usage/m },
  { args: ["--output"], says: /found nothing behind it, expected DIR\nhint: Usage/ },
];

for (const { args, env = {}, says } of WRONG) {
  const title = ["deno task compile", ...args, ...Object.keys(env)].join(" ");
  Deno.test(`${title} says what is wrong`, async () => {
    const output = Deno.makeTempDirSync({ prefix: "swarmsh-" });
    const where = args.includes("--output") ? args : [...args, "--output", output];
    const { code, stderr } = await compile(where, env);
    assert.equal(code, 1);
    assert.match(stderr, says);
    assert.deepEqual([...Deno.readDirSync(output)], []);
    Deno.removeSync(output, { recursive: true });
  });
}

async function compile(args: readonly string[], env: Readonly<Record<string, string>>) {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", "scripts/compile.ts", ...args],
    cwd: ROOT,
    env,
  }).output();
  return { code, stderr: new TextDecoder().decode(stderr) };
}
