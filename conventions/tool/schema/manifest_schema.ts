/** Manifests of registries that are being written. Keys that the schema doesn't know are let pass. */
import { type JsonSchema, listOf, mapOf, TEXT, TEXT_OR_NULL } from "./json_schema.ts";
import { ANY_STABILITY } from "./parts.ts";

/** A manifest. */
export const MANIFEST_SCHEMA: JsonSchema = mapOf({
  schema_url: TEXT,
  description: TEXT_OR_NULL,
  stability: ANY_STABILITY,
  dependencies: listOf(mapOf({ schema_url: TEXT, registry_path: TEXT_OR_NULL }, ["schema_url"])),
}, ["schema_url"]);
