/** Lines that say in few words what many lines have said. */
import { recordsIn } from "../reading/document.ts";
import { type Loose, objectsIn, textIn } from "../reading/otlp_fields.ts";
import { OF_ONE_PROCESS, SCHEMA_URL } from "../resource.ts";
import { type Delta, deltasIn } from "./deltas.ts";
import { DELTA } from "./otlp_metric.ts";
import { summedRecords } from "./summed.ts";
import { Sums } from "./sums.ts";

/** Resources and scopes that are kept apart; lines of further ones are kept as they are. */
const GROUPS_MAX = 100;
/** Characters of the records on one line: at most 3 bytes each, they fit 64 KiB. */
const LINE_LENGTH_MAX = 18 * 1024;

/** Adds lines up, and writes the sums at the end. */
export class FoldedLines {
  /** By what stands around the metrics of a line. */
  readonly #groups = new Map<string, Sums>();

  constructor(private readonly write: (line: string) => void) {}

  /** Adds a line; one that can't be added up without loss is written as it is. */
  add(document: Loose): void {
    const found = [...recordsIn(document, "metrics")].map(({ record, resource, scope }) => {
      return { key: frameOf(resource, scope), ...deltasIn(record) };
    });
    const isExact = found.every(({ isWhole, key, deltas }) => isWhole && this.#fits(key, deltas));
    if (!isExact) return this.write(JSON.stringify({ ...document, folded: undefined }));
    for (const { key, deltas } of found) {
      const sums = this.#groups.get(key) ?? new Sums();
      this.#groups.set(key, sums);
      for (const delta of deltas) sums.add(delta);
    }
  }

  /** Writes what was added up. */
  finish(): void {
    for (const [frame, sums] of this.#groups) {
      const [head = "", tail = ""] = frame.split("\n");
      let line = "";
      for (const record of sums.metrics().flatMap((metric) => summedRecords(metric, DELTA))) {
        if (line !== "" && line.length + record.length > LINE_LENGTH_MAX) {
          this.write(head + line + tail);
          line = "";
        }
        line += line === "" ? record : `,${record}`;
      }
      if (line !== "") this.write(head + line + tail);
    }
  }

  #fits(key: string, deltas: readonly Delta[]): boolean {
    const sums = this.#groups.get(key);
    if (sums === undefined) return this.#groups.size < GROUPS_MAX;
    return deltas.every((delta) => sums.fits(delta));
  }
}

/** What stands before and after the metrics of a line from this resource and scope. */
function frameOf(resource: Loose, scope: Loose): string {
  const attributes = objectsIn(resource, "attributes")
    .filter((one) => !OF_ONE_PROCESS.has(textIn(one, "key")));
  const schema = `"schemaUrl":${JSON.stringify(SCHEMA_URL)}`;
  return `{"resourceMetrics":[{"resource":${JSON.stringify({ attributes })},` +
    `"scopeMetrics":[{"scope":${JSON.stringify(scope)},"metrics":[\n],${schema}}],${schema}}]}`;
}
