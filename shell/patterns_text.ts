/**
 * The part of the script about patterns. A shell reads a script as it runs it, so the command lines of each
 * pattern end as soon as its decider has been read; the smallest stand first.
 */
import { commandLines } from "./command_lines.ts";
import { type Decider, DECIDERS } from "./generated/deciders.ts";
import { SECTIONS } from "./generated/templates.ts";
import { shellText } from "./quoting.ts";

/** Ends a program in a here-document. */
const END = "END_OF_PROGRAM";

/** The whole part. What is about all patterns needs all of them, so it stands last. */
export function patternsText(): string {
  const deciders = DECIDERS.toSorted((one, other) => one.awk.length - other.awk.length);
  const about = SECTIONS.filter(({ name }) => !DECIDERS.some((decider) => decider.name === name));
  return [
    ...deciders.flatMap((decider) => [deciderText(decider), ...sectionTexts(decider.name)]),
    ...about.flatMap(({ name }) => sectionTexts(name)),
  ].join("\n\n");
}

/** What the commands of a section do, how their lines are read, and their end. */
function sectionTexts(name: string): string[] {
  const section = SECTIONS.find((one) => one.name === name);
  const lines = commandLines().sections.get(name);
  if (section === undefined || lines === undefined) return [];
  const isPattern = DECIDERS.some((decider) => decider.name === name);
  const texts = [section.text.trim(), lines.trim(), isPattern ? endText(name, section.words) : ""];
  return texts.filter((text) => text !== "");
}

/** The function that runs an awk program with the decider of a pattern. */
function deciderText({ name, says, carriesState, awk, views, about }: Decider): string {
  // What a shell would expand in a here-document.
  const program = awk.replaceAll(/[\\$`]/g, "\\$&");
  return [
    `# What the loop needs to know of the pattern ${name}.`,
    `pattern_facts_${name}() {`,
    `  pattern_carries=${carriesState ? 1 : 0} pattern_says=${shellText(says)}`,
    "}",
    "",
    `# pattern_run_${name} VERB [VALUE...]: see pattern_awk. It is too long for an argument of awk.`,
    `pattern_run_${name}() {`,
    `  awk -f - "$@" << ${END}`,
    "$json_awk$heap_awk$plain_awk$pattern_awk$pattern_json_awk$pattern_views",
    program,
    END,
    "}",
    ...views === "" ? [] : viewsText(name, views),
    "",
    `# Adds what is told of the pattern ${name} to its awk program.`,
    `pattern_tell_of_${name}() {`,
    `  pattern_views="$table_awk$pattern_about_awk"'`,
    about,
    "'",
    "}",
  ].join("\n");
}

/** The function that adds what views need to the program. */
function viewsText(name: string, views: string): string[] {
  return [
    "",
    `# Adds the views of the pattern ${name} to its awk program.`,
    `pattern_look_at_${name}() {`,
    `  pattern_views="$pattern_views_awk"'`,
    views,
    "'",
    "}",
  ];
}

function endText(name: string, words: readonly string[]): string {
  return [
    `# Where command lines of the pattern ${name} end.`,
    "case $start_command in",
    `  ${words.map(shellText).join(" | ")})`,
    '    cli_main ${1+"$@"}',
    "    exit",
    "    ;;",
    "esac",
  ].join("\n");
}
