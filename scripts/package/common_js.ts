/**
 * Turns a directory of scripts into CommonJS, which Node starts faster than modules: it need not load what
 * loads modules, and a module that imports one of Node's own makes Node look at every name that this has.
 */
import ts from "typescript";

/** Rewrites every script in the directory, and says in its `package.json` what they are. */
export function toCommonJs(directory: string): void {
  for (const { name } of [...Deno.readDirSync(directory)]) {
    const path = `${directory}/${name}`;
    Deno.writeTextFileSync(path, commonJsOf(Deno.readTextFileSync(path)));
  }
  Deno.writeTextFileSync(`${directory}/package.json`, '{ "type": "commonjs" }\n');
}

function commonJsOf(text: string): string {
  const { outputText } = ts.transpileModule(withoutMeta(text), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      removeComments: true,
    },
  });
  return outputText;
}

const OWN_REQUIRE = /import\{createRequire as (\w+)\} ?from ?"node:module";/;

/** What only modules have: their address, and a `require` that the bundler makes of it. */
function withoutMeta(text: string): string {
  const made = OWN_REQUIRE.exec(text)?.[1];
  const plain = made === undefined
    ? text
    : text.replace(OWN_REQUIRE, "").replace(`${made}(import.meta.url)`, "require");
  return plain.replaceAll(
    "import.meta.url",
    'require("node:url").pathToFileURL(__filename).href',
  );
}
