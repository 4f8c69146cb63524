/**
 * Files from a resolved registry by a set of templates: what Weaver's `registry generate` does, with
 * Vento instead of Jinja and named selections instead of jq. The same registry, set and parameters give
 * the same bytes. Reads through a file source and writes nothing.
 */
import type { FileSource } from "../tool/file_source.ts";
import type { Registry } from "../tool/resolved.ts";
import { filtersOf } from "./filters.ts";
import { GenerateError } from "./generate_error.ts";
import { select } from "./selections.ts";
import { strictView } from "./strict_view.ts";
import { type TemplateEngine, templateEngine } from "./template_engine.ts";
import {
  type Params,
  readTemplateSet,
  type TemplateRule,
  type TemplateSet,
} from "./template_set.ts";
import { type RegistryView, registryView } from "./view.ts";

/** A file to write. */
export interface GeneratedFile {
  /** Relative to where the set is written. */
  readonly path: string;
  readonly text: string;
  /** The template that it comes from. */
  readonly template: string;
}

/** What to generate with. */
export interface GenerateOptions {
  /** Directory of the template set, with its `templates.yaml`. */
  readonly templates: FileSource;
  /** Set over the parameters of the set. */
  readonly params?: Params;
}

/** The files that a template set makes of a registry, in the order of the set. */
export async function generate(
  registry: Registry,
  { templates, params = {} }: GenerateOptions,
): Promise<readonly GeneratedFile[]> {
  const set = readTemplateSet(templates);
  const engine = templateEngine(templates, filtersOf(set));
  const view = registryView(registry, set.root);
  const files: GeneratedFile[] = [];
  for (const rule of set.rules) {
    files.push(...await applyRule(rule, { set, engine, view, params }));
  }
  refuseTwice(files);
  return files;
}

/** What every rule is applied with. */
interface Work {
  readonly set: TemplateSet;
  readonly engine: TemplateEngine;
  readonly view: RegistryView;
  readonly params: Params;
}

async function applyRule(rule: TemplateRule, work: Work): Promise<GeneratedFile[]> {
  const { set, engine, view, params } = work;
  const selected = select(view, rule.select);
  const contexts = rule.mode === "each" ? selected as readonly unknown[] : [selected];
  const given = strictView({ ...set.params, ...rule.params, ...params });
  const files: GeneratedFile[] = [];
  for (const ctx of contexts) {
    const data = {
      ctx: strictView(ctx),
      params: given,
      registry: strictView(view),
      template: rule.template,
    };
    if (!await applies(rule, engine, data)) continue;
    const path = checkPath(await engine.text(rule.fileName, data, `file_name ${rule.fileName}`));
    files.push({ path, text: await engine.file(rule.template, data), template: rule.template });
  }
  return files;
}

type Data = Parameters<TemplateEngine["text"]>[1];

async function applies({ when }: TemplateRule, engine: TemplateEngine, data: Data) {
  if (when === undefined) return true;
  return await engine.text(`{{ if ${when} }}yes{{ /if }}`, data, `when ${when}`) === "yes";
}

/** What a registry says must not lead out of the directory that is written. */
function checkPath(path: string): string {
  const parts = path.split("/");
  const isInside = parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (isInside && !/[\\\0:]/.test(path)) return path;
  throw new GenerateError(`Cannot write "${path}": expected a relative path without \`..\``);
}

function refuseTwice(files: readonly GeneratedFile[]): void {
  const seen = new Map<string, string>();
  for (const { path, template } of files) {
    const other = seen.get(path);
    if (other !== undefined) {
      throw new GenerateError(
        `Cannot write "${path}": found it written by ${other} and by ${template}, expected one`,
      );
    }
    seen.set(path, template);
  }
}
