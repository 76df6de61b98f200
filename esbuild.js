/**
 * Builds everything that runs: `node esbuild.js [--tests] [--watch] [--quiet]` into `dist/`, and
 * `--package=FOLDER` what is shipped into `FOLDER/dist`, minified, with `FOLDER/meta` about it: a
 * package never takes from under a running test what that test has built.
 * Types are checked by `tsc`, not here.
 */
const { cpSync, existsSync, mkdirSync, writeFileSync } = require('node:fs');
const { basename, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const esbuild = require('esbuild');

const flags = new Set(process.argv.slice(2));
const packed = process.argv.find((flag) => flag.startsWith('--package='))?.slice(10);
const production = packed !== undefined;
const home = packed ? resolve(packed) : __dirname;
const watch = flags.has('--watch');
const say = flags.has('--quiet') ? () => undefined : (line) => console.log(line);

const node = {
  platform: 'node',
  format: 'cjs',
  // The oldest Node that a supported VS Code runs extensions on.
  target: 'node20',
  // Its file for CommonJS requires others in a way that no bundler can follow.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};

/** transformers.js asks for `createRequire(import.meta.url)`, which CommonJS does not have. */
const importMetaUrl = {
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** `sharp` decodes images, which no task here reads; importing it would need a native binary. */
const withoutSharp = {
  name: 'without-sharp',
  setup(build) {
    build.onResolve({ filter: /^sharp$/ }, () => ({ path: 'sharp', namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/**
 * The SDK checks by Ajv what a person has filled in; nobody is given anything to fill in here, and
 * what tools are given is checked by themselves.
 */
const withoutSchemaCheck = {
  name: 'without-schema-check',
  setup(build) {
    build.onResolve({ filter: /\/ajv-provider\.js$/ }, () => ({ path: 'ajv', namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({
      contents: 'export class AjvJsonSchemaValidator {}',
    }));
  },
};

const common = {
  absWorkingDir: __dirname,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
};

/** Writes what went into a bundle: for the licences of the package, and for tests. */
function noteMeta(name, metafile) {
  const folder = production ? join(home, 'meta') : join(__dirname, 'out', 'meta');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(metafile));
}

/** Bundles one entry file; a missing one is skipped, so that the rest can be built without it. */
async function build(entry, outfile, options) {
  if (!existsSync(join(__dirname, entry))) {
    say(`skipped  ${outfile}: there is no ${entry}`);
    return;
  }
  const started = Date.now();
  const settings = {
    ...common,
    entryPoints: [entry],
    outfile: join(home, outfile),
    ...options,
  };
  if (watch) {
    const context = await esbuild.context(settings);
    await context.watch();
    say(`watching ${entry}`);
  } else {
    const { metafile } = await esbuild.build({ ...settings, metafile: true });
    if (metafile) noteMeta(basename(outfile), metafile);
    say(`built    ${outfile} in ${Date.now() - started} ms`);
  }
}

/** Bundles the extension in parts, of which all but the first are loaded when they are needed. */
async function buildParts(entry, name) {
  const { partedOptions, writeParts } = await import(
    pathToFileURL(join(__dirname, 'scripts/parts.mts')).href
  );
  const started = Date.now();
  const settings = { ...common, ...node, external: ['vscode'] };
  const written = { folder: join(home, 'dist'), name, settings };
  const write = async (result) => {
    await writeParts(result, written);
    noteMeta(`${name}.js`, result.metafile);
    say(`built    dist/${name}.js in ${Date.now() - started} ms`);
  };
  const options = partedOptions(entry, written);
  if (watch) {
    const plugin = {
      name: 'write',
      setup: (build) => build.onEnd((result) => result.errors.length === 0 && write(result)),
    };
    await (await esbuild.context({ ...options, plugins: [plugin] })).watch();
  } else {
    await write(await esbuild.build(options));
  }
}

/** The webview's icons are a font with its style sheet: both lie beside the script. */
function copyCodicons() {
  mkdirSync(join(home, 'dist'), { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf']) {
    cpSync(join(__dirname, 'node_modules/@vscode/codicons/dist', file), join(home, 'dist', file));
  }
}

/** Copies the native runtime to dist/node_modules, where the child's `require` looks for it. */
async function copyRuntime() {
  const script = join(__dirname, 'scripts/runtime.mts');
  if (!existsSync(script)) {
    say('skipped  dist/node_modules: there is no scripts/runtime.mts');
    return;
  }
  const { copyRuntime: copy } = await import(pathToFileURL(script).href);
  await copy();
}

/** Puts the grammars that code is read by into dist/grammars. */
async function copyGrammars() {
  const script = join(__dirname, 'scripts/grammars.mts');
  const { copyGrammars: copy } = await import(pathToFileURL(script).href);
  copy(join(home, 'dist', 'grammars'));
}

async function main() {
  copyCodicons();
  // One target that fails does not hide what is wrong with another.
  const targets = await Promise.allSettled([
    buildParts('src/extension.ts', 'extension'),
    build('src/engine/process/main.ts', 'dist/child.js', {
      ...node,
      ...importMetaUrl,
      external: ['onnxruntime-node'],
      plugins: [withoutSharp],
    }),
    build('src/engine/process/watchdog-thread.ts', 'dist/watchdog.js', node),
    build('src/language/worker.ts', 'dist/language.js', node),
    build('src/grammars/worker.ts', 'dist/grammars.js', node),
    copyGrammars(),
    build('src/redact/thread/worker.ts', 'dist/views.js', node),
    build('src/redact/thread/rules-worker.ts', 'dist/rules.js', node),
    build('src/redact/fakes/main.ts', 'dist/fakes.js', node),
    build('src/mcp/main.ts', 'dist/mcp.js', { ...node, plugins: [withoutSchemaCheck] }),
    build('src/mcp/launcher.ts', 'dist/launch.js', node),
    !production && build('src/cli/main.ts', 'dist/cli.js', node),
    !production && build('src/cli/models.ts', 'dist/models.js', node),
    ...['find', 'redact', 'restore', 'merge'].map(
      (name) => !production && build(`src/cli/${name}.ts`, `dist/${name}.js`, node),
    ),
    build('src/ui/panel/webview/main.ts', 'dist/panel.js', {
      platform: 'browser',
      format: 'iife',
      target: 'chrome128',
      tsconfig: 'src/ui/panel/webview/tsconfig.json',
    }),
    build('src/ui/panel/webview/panel.css', 'dist/panel.css', { target: 'chrome128' }),
    flags.has('--tests') &&
      build('test/host/index.ts', 'out/test/host/index.js', { ...node, external: ['vscode'] }),
    // That of a package may be another platform's.
    !production && copyRuntime(),
  ]);
  for (const target of targets) {
    if (target.status === 'rejected') {
      throw target.reason;
    }
  }
}

main().catch((error) => {
  // esbuild has already printed what is wrong with a source file.
  if (!Array.isArray(error?.errors)) {
    console.error(error);
  }
  process.exitCode = 1;
});
