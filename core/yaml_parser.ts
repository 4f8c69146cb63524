/**
 * What is used of the `yaml` package, for those who load it only when there is YAML. Named here, the parts
 * are found in a bundle too: there the package is CommonJS, and `import("yaml")` would give it as `default`.
 */
export { isMap, isScalar, LineCounter, parseDocument } from "yaml";
