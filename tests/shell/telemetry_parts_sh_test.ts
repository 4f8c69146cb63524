// Goal: the parts that shells have of their own agree with those of the native program.
import assert from "node:assert/strict";
import { COMMANDS } from "../../cli/all_commands.ts";
import { DOUBLE_KEYS } from "../../telemetry/generated/double_keys.ts";
import { SWARMSH_OPERATION_DURATION } from "../../telemetry/generated/metrics.ts";
import { Meter } from "../../telemetry/metrics/meter.ts";
import { DURATION_BOUNDS } from "../../telemetry/metrics/series.ts";
import { attemptContext, traceIdOf } from "../../telemetry/trace_context.ts";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import { SECTIONS } from "../../shell/generated/templates.ts";
import { exportedScript } from "./_exported.ts";
import { emptyPlace, runScript } from "./_recorded.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/** Ids as they may be: short, long, of any letters; always the same ones. */
function someIds(): string[] {
  let seed = 7;
  const random = (below: number) => (seed = seed * 48271 % 0x7fffffff) % below;
  return Array.from({ length: 60 }, (_, index) => {
    const length = index < 4 ? [1, 2, 63, 64][index]! : 1 + random(40);
    return Array.from({ length }, () => LETTERS[random(64)]).join("");
  });
}

for (const shell of SHELLS) {
  testWith(shell, `the ids of attempts and traces are the same in ${shell.name}`, async () => {
    const texts = someIds().flatMap((id, index) => [`${id}.${index ** 3 + 1}`, id]);
    const wanted = someIds().flatMap((id, index) => [
      attemptContext(id, index ** 3 + 1, undefined).spanId,
      traceIdOf(id, undefined),
    ]);
    const script = `set -eu
      . "$SCRIPT"
      while read -r text; do
        case $text in
          *.*) telemetry_digest "$text"; print_line "$telemetry_digest" ;;
          *) telemetry_trace_of "$text" ''; print_line "$telemetry_trace" ;;
        esac
      done`;
    const printed = await runScript(shell, script, { stdin: `${texts.join("\n")}\n` });
    assert.deepEqual(printed.trimEnd().split("\n"), wanted);
  });
}

/** Durations in microseconds around every bound of the native program's buckets. */
function someDurations(): number[] {
  return DURATION_BOUNDS.flatMap((seconds) => {
    const micros = Math.round(seconds * 1e6);
    return [micros - 1, micros, micros + 1];
  }).concat(0, 3, 7_000_000, 4_000_000_000);
}

for (const shell of SHELLS) {
  testWith(shell, `durations are counted as by the native program in ${shell.name}`, async () => {
    const start = 1_800_000_000_990_000;
    const text = (micros: number) => `${micros / 1e6 | 0}.${String(micros).slice(-6)}`;
    const lines = someDurations().map((micros) => `${text(start)} ${text(start + micros)}`);
    const script = `set -eu
      . "$SCRIPT"
      telemetry_clock=variable telemetry_attributes='' telemetry_room=0
      while read -r one other; do
        telemetry_times "$one" "$other"
        telemetry_duration name text
        telemetry_metrics=''
        print_line "{$telemetry_data}"
      done`;
    const printed = await runScript(shell, script, { stdin: `${lines.join("\n")}\n` });
    const found = printed.trimEnd().split("\n").map((line) => {
      const { sum, bucketCounts, explicitBounds } = JSON.parse(line).histogram.dataPoints[0];
      assert.deepEqual(explicitBounds, DURATION_BOUNDS);
      return [Math.round(sum * 1e6), bucketCounts];
    });
    const wanted = someDurations().map((micros) => {
      const meter = new Meter(0);
      meter.series(SWARMSH_OPERATION_DURATION).add(micros / 1e6);
      const [json] = meter.collect(1);
      return [micros, JSON.parse(json!).histogram.dataPoints[0].bucketCounts];
    });
    assert.deepEqual(found, wanted);
  });
}

for (const shell of SHELLS) {
  testWith(shell, `a script of one's own has its spans and metrics in ${shell.name}`, async () => {
    await using place = await emptyPlace();
    const script = `set -eu
      . "$TELEMETRY"
      telemetry_begin 'my "service"' '' 1.2.3
      span_begin 'copy the \\ tables' producer
      span_text text "quotes \\" 'and'
lines"
      span_integer integer 0042
      span_number number 3.50
      span_flag flag true
      span_event 'first done' key 'va"lue'
      span_begin inner
      span_run failing false || print_line "status $?"
      span_run context sh -c 'printf "%s\\n" "$TRACEPARENT"'
      span_end 'the disk is "full"'
      span_end
      print_line "\${TRACEPARENT-none}"
      metric_count rows.copied 12 '{row}' table tides
      metric_count rows.copied 30 '{row}' table tides
      metric_gauge depth 2.5`;
    const env = { TELEMETRY: exportedScript("telemetry"), SWARMSH_DATA_DIR: `${place.path}/data` };
    const [status, context, after] = (await runScript(shell, script, { env })).split("\n");
    assert.deepEqual([status, after], ["status 1", "none"]);
    const [outer, inner] = [place.span("copy the \\ tables"), place.span("inner")];
    const [failing, named] = [place.span("failing"), place.span("context")];
    assert.equal(context, `00-${outer.traceId}-${named.spanId}-01`);
    assert.deepEqual(
      [inner.parentSpanId, failing.parentSpanId, named.parentSpanId],
      [outer.spanId, inner.spanId, inner.spanId],
    );
    assert.deepEqual([outer.kind, inner.kind, failing.kind], [4, 1, 3]);
    assert.deepEqual([outer.flags, inner.flags], [257, 257]);
    assert.deepEqual(outer.attributes, {
      text: "quotes \" 'and'\nlines",
      integer: "42",
      number: 3.5,
      flag: true,
    });
    assert.deepEqual(inner.status, { code: 2, message: 'the disk is "full"' });
    assert.deepEqual(failing.status, { code: 2, message: "exit code 1" });
    const metrics = await place.ok(["metrics"], { SWARMSH_TELEMETRY: "off" });
    assert.match(metrics, /^rows_copied\w*\{table="tides"\} 42$/m);
    // Spans of others are held against nobody's registry.
    for (const name of place.files()) Deno.removeSync(`${place.path}/data/telemetry/${name}`);
  });
}

const NOT_IN_SH = /^(conventions|telemetry|demo|trace|metrics|completions|help|export|verify)/;

Deno.test("a command's span carries what the native one's does, by the commands' own tables", async () => {
  const path = new URL("../../shell/templates/telemetry_commands.sh.vto", import.meta.url);
  const found = new Map<string, string[]>();
  let commands: string[] = [];
  const sections = SECTIONS.map(({ text }) => text).join("\n");
  for (const line of `${Deno.readTextFileSync(path)}\n${sections}`.split("\n")) {
    const names = /^ {4}([a-z' |-]+)\)/.exec(line)?.[1];
    if (names !== undefined) {
      commands = names.split("|").map((name) => name.trim().replaceAll("'", ""));
      for (const command of commands) found.set(command, []);
    }
    const said = /telemetry_(?:option (\w+)|(switch)) ([a-z_.]+) "\$(?:opt|arg)_(\w+)"/.exec(line);
    if (said === null) continue;
    const [, kind, isSwitch, key, name] = said;
    for (const command of commands) found.get(command)!.push(`${name} ${kind ?? isSwitch} ${key}`);
  }
  assert.ok(found.size > 20);
  for (const row of COMMANDS) {
    const { path: words, options = {}, arguments: given = [], span } = (await row.load()).command;
    const records = Object.entries(span.records) as [string, string][];
    const command = words.join(" ");
    if (NOT_IN_SH.test(command)) continue;
    const wanted = records.map(([name, key]) => {
      const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const spec = options[kebab] ?? given.find((one) => one.name === name);
      const isRest = "rest" in spec! && spec.rest === true;
      const kind = isRest ? "list" : kindOf(spec!.value.kind, key);
      return `${kebab.replaceAll("-", "_")} ${kind} ${key}`;
    });
    assert.deepEqual((found.get(command) ?? []).sort(), wanted.sort(), command);
  }
});

function kindOf(kind: string, key: string): string {
  switch (kind) {
    case "flag":
      return "switch";
    case "number":
      return DOUBLE_KEYS.has(key) ? "double" : "number";
    case "list":
      return "list";
    default:
      return "text";
  }
}

for (const shell of SHELLS) {
  testWith(shell, `telemetry_spans.sh in ${shell.name} refuses what it can't measure`, async () => {
    const lines = [
      `telemetry() { ${shell.argv.join(" ")} "$TELEMETRY" "$@" 2>&1; }`,
      ...["count rows 1x", "count rows -3", "count rows 1e3", "count rows 2.5", "count 'a\"b' ''"],
      ...["gauge depth abc", "gauge depth 1.", "gauge depth 007", "gauge depth -0.5"],
    ].map((line, index) => index === 0 ? line : `telemetry ${line} || echo $?`);
    await using place = await emptyPlace();
    const env = { TELEMETRY: exportedScript("telemetry"), SWARMSH_DATA_DIR: `${place.path}/data` };
    const said = await runScript(shell, lines.join("\n"), { env });
    const refused = (what: string, found: string, wanted: string) =>
      `error: Cannot ${what}: found "${found}", expected ${wanted}\n2`;
    const [whole, number] = ["a whole number from 0 on", "a number such as 3, -3 or 3.5"];
    assert.deepEqual(
      said.trimEnd().split("\n"),
      [
        ...["1x", "-3", "1e3", "2.5"].map((found) => refused('count "rows"', found, whole)),
        refused('count "a\\"b"', "", whole),
        ...["abc", "1.", "007"].map((found) => refused('gauge "depth"', found, number)),
      ].join("\n").split("\n"),
    );
    for (const name of place.files()) Deno.removeSync(`${place.path}/data/telemetry/${name}`);
  });
}
