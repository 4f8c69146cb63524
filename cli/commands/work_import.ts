import { type ImportLine, importWork } from "../../core/engine/import_work.ts";
import { type Exported, restoreAll } from "../../core/engine/transfer.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { openSource } from "../import/import_source.ts";
import { withProgressBar } from "../progress_bar.ts";
import { SPEC } from "../generated/work_import.ts";

/** What an import did. */
interface Report {
  readonly added: number;
  readonly existing: number;
}

/** `swarmsh work import`: adds many items from a file. */
export const command = defineCommand({
  ...SPEC,
  async run({ file, ifAbsent }, services) {
    const source = await openSource(services.host, file);
    const report = source.kind === "export"
      ? await restore(source.read, services)
      : await add(source.read, ifAbsent, services);
    const { out } = services;
    out.json({ ...report });
    const existing = report.existing === 0 ? "" : `, ${report.existing} existed already`;
    out.line(`Added ${report.added} item${report.added === 1 ? "" : "s"}${existing}`);
    return EXITS.done;
  },
});

async function add(
  read: () => AsyncIterable<ImportLine>,
  ifAbsent: boolean,
  { host, swarm }: Services,
): Promise<Report> {
  // The engine reads twice: the first pass tells how many there are.
  let total = 0;
  async function* counted(): AsyncIterable<ImportLine> {
    const isFirst = total === 0;
    for await (const line of read()) {
      if (isFirst) total++;
      yield line;
    }
  }
  const { engine } = await swarm();
  const { added, existing } = await withProgressBar(host, "Importing", (update) => {
    const onProgress = (count: number) => update(count, total);
    return importWork(engine, { read: counted, ifAbsent, onProgress });
  });
  return { added, existing: existing.length };
}

async function restore(
  read: () => AsyncIterable<Exported>,
  { swarm }: Services,
): Promise<Report> {
  let items = 0;
  async function* counted(): AsyncIterable<Exported> {
    for await (const record of read()) {
      if (record.kind === "work") items++;
      yield record;
    }
  }
  const { engine } = await swarm();
  const added = await restoreAll(engine, counted());
  return { added, existing: items - added };
}
