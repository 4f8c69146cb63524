/**
 * The bill of materials of a build, CycloneDX 1.6 as JSON: the program, the packages in its bundle, and
 * the runtime that it is compiled with. The same sources give the same document, so it has no time and no
 * serial number.
 */
import { hex } from "./checksums.ts";
import type { BundledPackage } from "./contents.ts";

/** What was built. */
export interface Built {
  readonly version: string;
  readonly commit: string;
  /** Version of Deno's runtime. */
  readonly runtime: string;
  readonly packages: readonly BundledPackage[];
}

const PROGRAM = "swarmsh";

/** The document. */
export function billOfMaterials({ version, commit, runtime, packages }: Built): string {
  const program = `pkg:npm/${PROGRAM}@${version}`;
  const deno = `pkg:github/denoland/deno@v${runtime}`;
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        ...{ type: "application", "bom-ref": program, name: PROGRAM, version, purl: program },
        licenses: [{ license: { id: "MIT" } }],
        properties: [{ name: "swarmsh:commit", value: commit }],
      },
    },
    components: [
      ...packages.map(componentOf),
      {
        ...{ type: "platform", "bom-ref": deno, name: "deno", version: runtime, purl: deno },
        licenses: [{ license: { id: "MIT" } }],
      },
    ],
    dependencies: [
      { ref: program, dependsOn: [...topLevel(packages).map(purlOf), deno] },
      ...packages.map((one) => ({
        ref: purlOf(one),
        dependsOn: packages.filter(({ name }) => one.dependencies.includes(name)).map(purlOf),
      })),
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function componentOf(one: BundledPackage) {
  const purl = purlOf(one);
  return {
    type: "library",
    "bom-ref": purl,
    name: one.name,
    version: one.version,
    purl,
    licenses: [{ license: { id: one.license } }],
    hashes: [{ alg: "SHA-512", content: hexOfIntegrity(one.integrity) }],
  };
}

/** The `@` of a scope is escaped in a package URL. */
function purlOf({ name, version }: BundledPackage): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** What no other package brought along. */
function topLevel(packages: readonly BundledPackage[]): BundledPackage[] {
  return packages.filter(({ name }) => {
    return !packages.some(({ dependencies }) => dependencies.includes(name));
  });
}

function hexOfIntegrity(integrity: string): string {
  const base64 = integrity.slice("sha512-".length);
  return hex(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
