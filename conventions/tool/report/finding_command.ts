/** A finding as a workflow command of GitHub, which shows it beside the line that it is about. */
import type { Finding, Level } from "../finding.ts";

const COMMANDS: Readonly<Record<Level, string>> = {
  violation: "error",
  improvement: "warning",
  information: "notice",
};

/** `::error file=model/http.yaml,line=7,col=5,title=brief_required::Cannot ...` */
export function findingCommand({ id, level, message, place }: Finding): string {
  const properties = {
    file: place.file,
    line: String(place.line),
    col: String(place.column),
    title: id,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${COMMANDS[level]} ${written.join(",")}::${data(message)}`;
}

/** A value in front of the message: what would end it is escaped too. */
function property(value: string): string {
  return data(value).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** A message: a line break would end the command, and begin another one of anybody's making. */
function data(value: string): string {
  return value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
