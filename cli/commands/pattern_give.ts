import type { Json } from "../../core/json.ts";
import { type AnyAnswer, type AnyStream, PatternStream } from "../../patterns/pattern_stream.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { commandLines, type CommandPlace, givenCommand } from "../import/command_lines.ts";
import { endOf, exitOfRefusal, showDone } from "../give_command.ts";
import { SPEC } from "../generated/pattern_give.ts";
import { patternNamed, shapesNamed } from "../pattern_named.ts";

/** `swarmsh pattern give`: any command of any pattern, as JSON. */
export const command = defineCommand({
  ...SPEC,
  async run({ name, id, object }, services) {
    const [pattern, shapes] = await Promise.all([patternNamed(name), shapesNamed(name)]);
    const stream: AnyStream = new PatternStream((await services.swarm()).engine, pattern, id);
    const give = async (text: string, place: CommandPlace) => {
      const by = services.host.env("SWARMSH_AGENT") ?? "";
      return await stream.give({ by, ...givenCommand(text, place) });
    };
    if (object !== "-") return endOf(await give(object, { where: "JSON", shapes }), {}, services);
    let exit: number = EXITS.done;
    const lines = commandLines(services.host, "-", (text, where) => ({ text, where }));
    for await (const { text, where } of lines) {
      const answer = await give(text, { where, shapes });
      show(answer, services);
      if (answer.outcome !== "done" && exit === EXITS.done) exit = exitOfRefusal(answer.refusal);
    }
    return exit;
  },
});

/** One answer of several: what was refused is no end. */
function show(answer: AnyAnswer, services: Services): void {
  if (answer.outcome === "done") return showDone({}, answer, services);
  const { out } = services;
  const { rule, message, hint } = answer.refusal;
  const { outcome } = answer;
  out.json({ outcome, rule, message, ...hint === undefined ? {} : { hint } } as Json);
  out.line(`${outcome} by ${rule}: ${message}`);
}
