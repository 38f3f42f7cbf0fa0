/*
 * Runs a TypeScript program: node tools/run.cjs src/main.ts [arguments]
 *
 * The program and everything of ours that it imports are bundled, so what runs is always what is in the files; an earlier bundle is taken
 * when nothing has changed since (tools/bundle.cjs). Types are not checked here; `npm run lint` does that.
 */
const { Module, SourceMap, createRequire } = require('node:module');
const { dirname, resolve } = require('node:path');
const { Script, constants } = require('node:vm');
const { bundle } = require('./bundle.cjs');

const entry = resolve(process.argv[2]);
const filename = `${entry} (bundled)`;
const { code, cachedData, keep } = bundle(entry);
showSources();

process.argv.splice(1, 1);
// so that a program that forks itself is run by this again
process.execArgv.push(__filename);
process.argv[1] = entry;
const program = new Module(entry, undefined);
program.filename = entry;
program.paths = Module._nodeModulePaths(dirname(entry));
process.mainModule = program;
const script = new Script(Module.wrap(code.replace(/^#!/, '//')), { filename, cachedData, importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER });
// at the end, when V8 has compiled what programs like this one need
if (keep !== undefined) process.once('exit', () => keep(() => script.createCachedData()));
try {
  script.runInThisContext().call(program.exports, program.exports, createRequire(entry), program, entry, dirname(entry));
} catch (error) {
  // the message says it all; where in the library it was thrown helps nobody
  if (error?.name !== 'FabricError') throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Stacks have the places in our files. The source map is long, so it is read when the first stack is wanted, and not by Node at every start. */
function showSources() {
  let map;
  Error.prepareStackTrace = (error, sites) => [Error.prototype.toString.call(error), ...sites.map(placeOf)].join('\n    at ');

  function placeOf(site) {
    if (site.getFileName() !== filename) return String(site);
    map ??= new SourceMap(JSON.parse(Buffer.from(code.slice(code.lastIndexOf(',') + 1), 'base64').toString()));
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    const { originalSource, originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
    if (originalSource === undefined) return String(site);
    return String(site).replace(`${filename}:${line}:${column}`, () => `${resolve(dirname(entry), originalSource)}:${originalLine + 1}:${originalColumn + 1}`);
  }
}
