// Checks, bundles and packages the extension in the folder that it stands in:
//
//   node build.mjs cotidy-0.1.0.vsix
//
// A copy in the build folder, as build.sh makes it: nothing is written beside
// the sources.

import { createVSIX } from '@vscode/vsce';
import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const [target] = process.argv.slice(2);
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc'], { stdio: 'inherit' });
const { metafile } = await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'out/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18', // of VS Code 1.82
  external: ['vscode'],
  minify: true,
  keepNames: true,
  legalComments: 'none', // they are in NOTICES.txt
  metafile: true,
  logLevel: 'warning',
});

// The licences of whatever is in the bundle.
const parts = new Set(Object.keys(metafile.inputs)
  .map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0])
  .filter(Boolean));
const notices = [...parts].sort().map((part) => {
  const { name, version, license } = JSON.parse(fs.readFileSync(`${part}/package.json`));
  const text = fs.readdirSync(part).find((file) => /^licen[cs]e/i.test(file));
  if (!text)
    throw new Error(`${part} has no licence that could be passed on`);
  return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(part, text))}`;
});
fs.writeFileSync('NOTICES.txt',
  `This extension contains:\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`);

await createVSIX({ packagePath: target, dependencies: false, allowMissingRepository: true });
