#!/usr/bin/env node
/**
 * Starts the program of the npm package, from its compiled form where an earlier run has left one.
 *
 * That form lies in the cache directory of the user, and only a file of the user's own is trusted, as
 * it is code. Its name says of which build and which Node it is; V8 refuses what was made with other
 * flags. Where it can't be kept, or NODE_DISABLE_COMPILE_CACHE is set, the program is compiled each time.
 */
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const process = require("node:process");
const vm = require("node:vm");

/** Filled in by the build: the sum of the program. */
const BUILD = "of the program";

/** What was kept so long ago, in milliseconds, is removed: mostly it is of builds that have gone. */
const KEPT_MS = 90 * 24 * 3600 * 1000;

const filename = path.join(__dirname, "cli.js");

function start() {
  const script = compile(cacheFile());
  const program = new module.constructor(filename, module);
  program.filename = filename;
  program.loaded = true;
  // Other scripts of the package import from it.
  require.cache[filename] = program;
  const requireHere = (name) => program.require(name);
  script.runInThisContext()(program.exports, requireHere, program, filename, __dirname);
}

function cacheFile() {
  const { XDG_CACHE_HOME, HOME, NODE_DISABLE_COMPILE_CACHE } = process.env;
  const directory = XDG_CACHE_HOME || HOME && path.join(HOME, ".cache");
  if (!directory || !path.isAbsolute(directory) || NODE_DISABLE_COMPILE_CACHE) return undefined;
  return path.join(directory, "swarmsh", `${BUILD}-${process.version}-${process.arch}`);
}

function compile(file) {
  const text = fs.readFileSync(filename, "utf8");
  const source = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
  if (file === undefined) return new vm.Script(source, { filename });
  const cachedData = readOwn(file);
  if (cachedData === undefined) return compileAndKeep(source, file);
  const script = new vm.Script(source, { filename, cachedData });
  if (script.cachedDataRejected) attempt(() => fs.rmSync(file));
  return script;
}

function readOwn(file) {
  return attempt(() => {
    const descriptor = fs.openSync(file, "r");
    try {
      const isOwn = fs.fstatSync(descriptor).uid === (process.getuid?.() ?? 0);
      return isOwn ? fs.readFileSync(descriptor) : undefined;
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/** Functions are compiled now and not when they are first called, so that what is kept has them all. */
function compileAndKeep(source, file) {
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString("--no-lazy");
  const script = new vm.Script(source, { filename });
  setFlagsFromString("--lazy");
  attempt(() => {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // Others may write it at the same time, or read it.
    const temporary = `${file}.${process.pid}`;
    fs.writeFileSync(temporary, script.createCachedData(), { flag: "wx", mode: 0o600 });
    fs.renameSync(temporary, file);
    removeOld(path.dirname(file));
  });
  return script;
}

function removeOld(directory) {
  for (const name of fs.readdirSync(directory)) {
    const kept = path.join(directory, name);
    if (Date.now() - fs.statSync(kept).mtimeMs > KEPT_MS) attempt(() => fs.rmSync(kept));
  }
}

/** What is kept saves time and nothing else: no failure of it is one of the program. */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

start();
