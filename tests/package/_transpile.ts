// Sources as scripts that Node 20 runs: types are taken out, and `.ts` in imports becomes `.js`.
import ts from "typescript";

/** Writes a script for each source in a folder. */
export function transpileFolder(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const { name } of Deno.readDirSync(from)) {
    if (!name.endsWith(".ts")) continue;
    const script = scriptOf(Deno.readTextFileSync(`${from}/${name}`));
    Deno.writeTextFileSync(`${to}/${name.replace(/\.ts$/, ".js")}`, script);
  }
}

/** The script of a source. */
export function scriptOf(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
    },
  });
  return outputText;
}
