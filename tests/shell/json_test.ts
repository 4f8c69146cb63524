// Goal: the shell scripts read and write JSON exactly as JavaScript does, with whatever awk a host has.
import assert from "node:assert/strict";
import { EXITS } from "../../cli/command.ts";
import { escapeTerminal, harmlessJson } from "../../cli/escape.ts";
import { parseJson } from "../../cli/json_text.ts";
import { shellWord } from "../../conventions/generate/quote.ts";
import { isWithinDepth } from "../../core/json.ts";
import { LIMITS } from "../../core/limits.ts";
import { fragmentRenderer } from "../../shell/rendering.ts";
import { isInstalled, runIn, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { jsonTexts, LARGE_TEXTS, RAW_TEXTS } from "./_json_texts.ts";

const render = fragmentRenderer({ exits: EXITS, dataDirectory: "" });
const HOST = await render("host");
const JSON_PART = `${await render("json_awk")}\n${await render("json")}`;
/** The functions in awk, which stand in one word of the fragment. */
const JSON_AWK = /^json_awk='\n([^']*)'$/m.exec(JSON_PART)![1]!;

const AWKS = [["gawk"], ["mawk"], ["original-awk"], ["busybox", "awk"]].map((argv) => ({
  name: argv.join(" "),
  argv,
  isHere: isInstalled(argv[0]!),
}));

/** Ends a text, and a part of an answer: no text of these tests has them. */
const RECORD = "\x1e";
const FIELD = "\x1d";

/** Runs a program over records; what it printed for each. */
async function runAwk(
  argv: readonly string[],
  program: string,
  records: readonly (string | Uint8Array)[],
): Promise<string[]> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-awk-" });
  try {
    Deno.writeTextFileSync(`${directory}/program.awk`, `${JSON_AWK}\n${program}`);
    const input = new Blob(records.flatMap((record) => [record, RECORD]) as BlobPart[]);
    Deno.writeFileSync(`${directory}/input`, new Uint8Array(await input.arrayBuffer()));
    const { stdout, stderr } = await new Deno.Command(argv[0]!, {
      args: [...argv.slice(1), "-f", `${directory}/program.awk`, `${directory}/input`],
      env: { LC_ALL: "C" },
    }).output();
    assert.equal(new TextDecoder().decode(stderr), "");
    return new TextDecoder().decode(stdout).split(RECORD).slice(0, -1);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

const READ = String.raw`BEGIN { RS = ORS = "\036" }
{
  if (!json_parse($0)) { json_where(); print "line " json_line ", column " json_column }
  else if (json_too_deep) print "too deep"
  else { text = json_result(); print text "\035" json_harmless(text) "\035" json_show(text) }
}`;

function expectedReading(text: string): string {
  const reading = parseJson(text);
  if (!reading.isJson) return `line ${reading.line}, column ${reading.column}`;
  const { value } = reading;
  if (!isWithinDepth(value, LIMITS.jsonDepthMax)) return "too deep";
  const json = JSON.stringify(value);
  return [json, harmlessJson(value), escapeTerminal(json)].join(FIELD);
}

const TEXTS = [...LARGE_TEXTS, ...jsonTexts(1500)].filter((text) => text !== "");
const EXPECTED = TEXTS.map(expectedReading);

Deno.test("the texts are right, wrong and too deep", () => {
  const count = (start: RegExp) => EXPECTED.filter((reading) => start.test(reading)).length;
  assert.ok(count(/^line \d/) > 200 && count(/^too deep$/) > 1);
  assert.ok(count(/^(?!line \d|too deep)/) > 200);
});

for (const awk of AWKS) {
  testWith(
    awk,
    `${awk.name} reads JSON as JavaScript does, and says where it is none`,
    async () => {
      const found = await runAwk(awk.argv, READ, TEXTS);
      for (const [index, text] of TEXTS.entries()) {
        assert.equal(
          found[index],
          EXPECTED[index],
          `${awk.name}: ${JSON.stringify(text).slice(0, 200)}`,
        );
      }
      assert.equal(found.length, TEXTS.length);
    },
  );

  testWith(awk, `${awk.name} reads the smallest numbers, or leaves them as they are`, async () => {
    const numbers = Array.from({ length: 60 }, (_, at) => (2 ** -1074 * 3 ** (at % 30)) * (1 + at));
    const texts = numbers.map((number) => number.toExponential(16));
    const found = await runAwk(awk.argv, READ, texts);
    for (const [index, number] of numbers.entries()) {
      assert.equal(Number(found[index]!.split(FIELD)[0]), number);
    }
  });

  testWith(awk, `${awk.name} puts U+FFFD for what is no UTF-8 as browsers do`, async () => {
    const bytes = [
      0x61,
      0x80,
      0xbf,
      0xc0,
      0xc2,
      0xe0,
      0xa0,
      0x9f,
      0xed,
      0xf0,
      0x90,
      0xf4,
      0x8f,
      0xf5,
    ];
    const records = Array.from({ length: 500 }, (_, seed) => {
      return new Uint8Array(Array.from({ length: 1 + seed % 7 }, (_, at) => {
        return bytes[(seed * 31 + at * at * 7 + (seed >> (at + 1))) % bytes.length]!;
      }));
    });
    const program = String.raw`BEGIN { RS = ORS = "\036" } { print json_utf8($0) }`;
    const found = await runAwk(awk.argv, program, records);
    assert.deepEqual(found, records.map((record) => new TextDecoder().decode(record)));
  });

  testWith(awk, `${awk.name} reads a text of 1 MiB in a few seconds`, async () => {
    const size = LIMITS.payloadBytesMax;
    const repeated = (part: string) => `[${part.repeat(Math.floor(size / part.length) - 1)}0]`;
    const texts = [repeated("1,"), repeated('"a\\n",'), `"${"x".repeat(size - 2)}"`];
    const program = String
      .raw`BEGIN { RS = ORS = "\036" } { print json_parse($0), length(json_result()) }`;
    const started = performance.now();
    const found = await runAwk(awk.argv, program, texts);
    assert.deepEqual(found, texts.map((text) => `1 ${text.length}`));
    // Far above what it takes, for a busy machine; once through all of the text for each token takes hours.
    assert.ok(performance.now() - started < 120_000);
  });
}

for (const shell of SHELLS) {
  testWith(shell, `${shell.name} reads and writes JSON as JavaScript does`, async () => {
    // The first of them are too long for words of a script.
    const texts = TEXTS.slice(LARGE_TEXTS.length, LARGE_TEXTS.length + 80);
    const script = [
      HOST,
      JSON_PART,
      "set -eu",
      `record=${shellWord(RECORD)} field=${shellWord(FIELD)}`,
      `read_text() {
  plain=0
  if json_is_plain "$1"; then plain=1; fi
  if json_canonical "$1"; then
    print_text "$plain$json_canonical$field$json_bytes$record"
  elif [ $? = 2 ]; then
    print_text "\${plain}too deep$record"
  else
    print_text "\${plain}line $json_line, column $json_column$record"
  fi
}`,
      `write_text() {
  json_string "$1"
  json_decode "$json_string"
  same=differs
  if [ "$json_decoded" = "$1" ]; then same=same; fi
  json_harmless "$json_string"
  json_show "$1"
  print_text "$json_string$field$same$field$json_harmless$field$json_show$record"
}`,
      ...texts.map((text) => `read_text ${shellWord(text)}`),
      ...RAW_TEXTS.map((text) => `write_text ${shellWord(text)}`),
    ].join("\n");
    const { stdout, stderr, status } = await runIn(shell, script);
    assert.deepEqual({ stderr, status }, { stderr: "", status: 0 });
    const found = stdout.split(RECORD);
    for (const [index, text] of texts.entries()) {
      const [json = ""] = EXPECTED[LARGE_TEXTS.length + index]!.split(FIELD);
      const isJson = parseJson(text).isJson && json !== "too deep";
      const expected = isJson ? `${json}${FIELD}${new TextEncoder().encode(json).length}` : json;
      assert.equal(found[index]!.slice(1), expected, JSON.stringify(text));
      // A look that needs no program is right about what it takes for plain.
      if (found[index]!.startsWith("1")) assert.equal(text, json);
    }
    for (const [index, text] of RAW_TEXTS.entries()) {
      const expected = [JSON.stringify(text), "same", harmlessJson(text), escapeTerminal(text)];
      assert.deepEqual(found[texts.length + index]!.split(FIELD), expected);
    }
  });

  testWith(shell, `${shell.name} needs no program for usual payloads`, async () => {
    const plain = [
      "null",
      "true",
      "-15",
      "0.001",
      "123456789012345",
      '"some text"',
      "[]",
      "{}",
      '{"pier":4,"list":[1,2.5,{"a":"b"}],"x":{"y":null}}',
      "[".repeat(LIMITS.jsonDepthMax) + "]".repeat(LIMITS.jsonDepthMax),
    ];
    const script = [
      HOST,
      JSON_PART,
      "PATH=/nowhere",
      ...plain.map((text) => `json_canonical ${shellWord(text)} || print_line ${shellWord(text)}`),
    ].join("\n");
    const { stdout, status } = await runIn(shell, script);
    assert.deepEqual([stdout, status], ["", 0]);
  });
}
