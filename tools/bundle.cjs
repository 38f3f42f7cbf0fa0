/*
 * Bundles a program, or finds the bundle of an earlier run in node_modules/.cache.
 *
 * A bundle is kept with a stamp of every file that went into it, and with the names in their folders, since a new file can take the place of
 * another one: x.ts comes before x/index.ts. When any of that differs, and when the cache cannot be read or written, the program is bundled.
 */
const { mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, resolve } = require('node:path');

const root = join(__dirname, '..');

/** Changes shortly before bundling are not told from changes during it, since file systems have coarse clocks; such a bundle is not kept. */
const CLOCK_MILLISECONDS = 1000;

/**
 * The program as one CommonJS text that ends with its source map.
 *
 * `cachedData` is what V8 made of it in an earlier run. `keep` stores the bundle for later runs, with what V8 made of it by then; it is
 * absent when there is nothing to store.
 */
exports.bundle = function bundle(entry) {
  const file = join(root, 'node_modules', '.cache', 'cdk8s-gpu-fabric', encodeURIComponent(relative(root, entry)));
  const kept = attempt(() => readKept(file, realpathSync(entry)));
  if (kept !== undefined) return kept;
  const start = Date.now();
  const { text, inputs } = bundled(entry);
  const header = attempt(() => headerOf(realpathSync(entry), inputs, start - CLOCK_MILLISECONDS));
  return { code: text, keep: header && ((compiled) => attempt(() => writeKept(file, header, text, compiled()))) };
};

function bundled(entry) {
  // here, since loading it takes longer than reading a bundle
  const { buildSync } = require('esbuild');
  const { outputFiles: [{ text }], metafile } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: root, // the inputs are relative to it
    outdir: dirname(entry), // nothing is written; source maps are relative to it
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // packages are loaded as usual, but this one, by its own name, is the source beside it
    packages: 'external',
    alias: { 'cdk8s-gpu-fabric': join(root, 'src', 'index.ts') },
    // in place of every tsconfig.json on the way, which then is no input
    tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
  });
  return { text, inputs: Object.keys(metafile.inputs).map((input) => join(root, input)) };
}

/** A file of the cache: the header in a line, then the program, then what V8 made of it. */
function readKept(file, entry) {
  const bytes = readFileSync(file);
  const end = bytes.indexOf('\n');
  const header = JSON.parse(bytes.toString('utf8', 0, end));
  const isCurrent = header.entry === entry && header.node === process.version
    && Object.entries(header.files).every(([path, stamp]) => stampOf(path) === stamp)
    && Object.entries(header.folders).every(([path, names]) => namesIn(path) === names);
  if (!isCurrent) return undefined;
  const code = bytes.toString('utf8', end + 1, end + 1 + header.length);
  return { code, cachedData: bytes.subarray(end + 1 + header.length) };
}

/** @throws Error when the bundle must not be kept */
function headerOf(entry, inputs, before) {
  const folders = new Set();
  for (const input of inputs) {
    for (let folder = dirname(input); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
      if (folder === root) break;
    }
  }
  const names = new Map([...folders].map((folder) => [folder, namesIn(folder)]));
  const settings = [...folders].filter((folder) => names.get(folder).split('/').includes('package.json')).map((folder) => join(folder, 'package.json'));
  const files = [...inputs, ...settings, __filename, require.resolve('esbuild/package.json')];
  return { entry, node: process.version, files: Object.fromEntries(files.map((path) => [path, stampOf(path, before)])), folders: Object.fromEntries(names) };
}

/** Differs after every change of a file: the time of the last change of its inode cannot be set back. */
function stampOf(path, before = Infinity) {
  const { mtimeMs, ctimeMs, mtimeNs, ctimeNs, size, ino } = statSync(path, { bigint: true });
  if (mtimeMs >= before || ctimeMs >= before) throw new Error(`${path} has just changed`);
  return `${mtimeNs} ${ctimeNs} ${size} ${ino}`;
}

/** What an import can find in a folder. */
function namesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => /^[^.].*\.([jt]sx?|json|css)$/.test(entry.name) || entry.isSymbolicLink())
    .map((entry) => (entry.isSymbolicLink() ? `${entry.name}>${readlinkSync(join(folder, entry.name))}` : entry.name)).sort().join('/');
}

/** Whole or not at all, whoever else reads or writes it. */
function writeKept(file, header, text, compiled) {
  const code = Buffer.from(text);
  const temporary = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${JSON.stringify({ ...header, length: code.length })}\n`), code, compiled]), { flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The cache only saves time: without it, all works as well. */
function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
