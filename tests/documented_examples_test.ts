// Goal: TypeScript that the documents show compiles and runs as it stands there.
import assert from "node:assert/strict";

const ROOT = new URL("..", import.meta.url);
const DOCUMENTS = ["README.md", "mod.ts"];

for (const name of DOCUMENTS) {
  Deno.test(`the examples in ${name} compile and run`, async (t) => {
    const examples = examplesIn(Deno.readTextFileSync(new URL(name, ROOT)));
    assert.notEqual(examples.length, 0);
    for (const [index, example] of examples.entries()) {
      await t.step(`example ${index + 1}`, () => runExample(example));
    }
  });
}

/** Blocks of `ts`, in Markdown or in a comment. */
function examplesIn(text: string): string[] {
  const plain = text.replaceAll(/^ \* ?/gm, "");
  return [...plain.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code!);
}

/** Runs it in an empty directory, against this checkout. */
async function runExample(code: string): Promise<void> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const here = code.replaceAll(
    /from "\.\/(\w+\.ts)"/g,
    (_, file) => `from "${new URL(file, ROOT)}"`,
  );
  Deno.writeTextFileSync(`${directory}/example.ts`, here);
  const config = `--config=${new URL("deno.json", ROOT).pathname}`;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--check", "--allow-all", config, "example.ts"],
    cwd: directory,
  }).output();
  Deno.removeSync(directory, { recursive: true });
  assert.ok(success, new TextDecoder().decode(stderr));
}
