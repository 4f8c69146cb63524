/**
 * `deno task npm`: makes the npm package, `swarmsh-VERSION.tgz`.
 *
 *     deno task npm                 into dist/
 *     deno task npm --output DIR    into another directory
 */
import { makeNpmPackage } from "./package/npm_package.ts";
import { outputOption } from "./package/output_option.ts";
import { PackageError, runTask } from "./package/running.ts";
import { stageSources } from "./package/staging.ts";

const USAGE = "Usage: deno task npm [--output DIR]";

if (import.meta.main) {
  await runTask(async () => {
    const { output, rest } = outputOption(Deno.args, USAGE);
    if (rest.length > 0) throw new PackageError(`Cannot pack: "${rest[0]}" is unknown`, USAGE);
    Deno.mkdirSync(output, { recursive: true });
    using staging = await stageSources();
    console.log(await makeNpmPackage(staging, Deno.realPathSync(output)));
  });
}
