// The packaged extension, taken out of its .vsix, in a stand-in for VS Code, with
// the real server:
//
//   COTIDY=… VSIX=… VERSION=… WORK=… node --test extension.test.cjs
'use strict';

const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { after, test } = require('node:test');

const { COTIDY, VSIX, VERSION, WORK } = process.env;
fs.rmSync(WORK, { recursive: true, force: true });
const project = path.join(WORK, 'project');
fs.mkdirSync(path.join(project, 'out'), { recursive: true });
execFileSync('python3', ['-m', 'zipfile', '-e', VSIX, path.join(WORK, 'vsix')]);
const extension = path.join(WORK, 'vsix', 'extension');
const manifest = JSON.parse(fs.readFileSync(path.join(extension, 'package.json')));

// A project that a user would have, and a `cotidy` that notes how it was started.
const server = path.join(project, 'server.cpp'), light = path.join(project, 'light.cpp');
fs.copyFileSync(path.join(__dirname, '..', 'Inputs', 'server.cpp'), server);
// Parsed at once, for all that is not about fixes.
fs.writeFileSync(light, `#include <task.h>
#include <unistd.h>
task<void> nap() {
  sleep(1);
  co_return;
}
`);
fs.writeFileSync(path.join(project, '.clang-tidy'), 'Checks: cotidy-*\n');
fs.writeFileSync(path.join(project, 'out', 'compile_commands.json'), JSON.stringify(
  [server, light].map((file) => ({ directory: project, file, arguments:
    ['c++', '-std=c++20', '-isystem', path.join(__dirname, '..', '..', 'Inputs'), '-c', file] }))));
const started = path.join(WORK, 'started');
const program = path.join(project, 'bin', 'cotidy');
fs.mkdirSync(path.dirname(program));
fs.writeFileSync(program, `#!/bin/sh\necho "$$ $*" >>'${started}'\nexec '${COTIDY}' "$@"\n`,
  { mode: 0o755 });

// `vscode` is the stand-in, which is made with a package of the extension's build.
const known = { vscode: 'vscode', 'vscode-uri': Module.createRequire(VSIX).resolve('vscode-uri') };
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  return known[name] ?? resolve.call(this, name, ...rest);
};
const { createVsCode } = require('./vscode.cjs');
const { vscode, seen, user } = createVsCode(project, manifest);
require.cache.vscode = { id: 'vscode', loaded: true, exports: vscode };

function starts() {
  return !fs.existsSync(started) ? [] : fs.readFileSync(started, 'utf8').trim().split('\n')
    .map((line) => ({ pid: Number(line.split(' ')[0]), args: line.split(' ').slice(1) }));
}
/** The servers that are there. */
const servers = () => starts().filter(({ pid }) => runs(pid));
function runs(pid) {
  try {
    // Not one that has ended and that nobody has asked for yet.
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
async function until(what, ready) {
  const end = Date.now() + 120000;
  while (!ready()) {
    assert.ok(Date.now() < end, `${what}: it did not come\n${seen.output}`);
    await new Promise((go) => setTimeout(go, 20));
  }
}
const found = (document) => seen.diagnostics.get(document.fileName) ?? [];

const { activate, deactivate } = require(path.join(extension, manifest.main));
const context = { subscriptions: [] };
let document;
const text = fs.readFileSync(light, 'utf8');

test('the package has what VS Code needs, and no more', () => {
  const files = fs.readdirSync(extension, { recursive: true })
    .map(String).filter((f) => !fs.statSync(path.join(extension, f)).isDirectory());
  assert.deepStrictEqual(files.sort(),
    ['LICENSE.txt', 'NOTICES.txt', 'README.md', 'out/extension.js', 'package.json']);
  assert.ok(fs.statSync(VSIX).size < 200_000);
  assert.strictEqual(manifest.version, VERSION);
  assert.deepStrictEqual(manifest.activationEvents, ['onLanguage:c', 'onLanguage:cpp']);
  assert.strictEqual(manifest.capabilities.untrustedWorkspaces.supported, false);
  // Each setting is documented, and none that is not there.
  for (const document of [path.join(extension, 'README.md'),
                          path.join(__dirname, '../../../docs/editors.md')]) {
    const rows = fs.readFileSync(document, 'utf8').matchAll(/^\| `(cotidy\.[.\w]+)` /gm);
    assert.deepStrictEqual([...rows].map((row) => row[1]),
      Object.keys(manifest.contributes.configuration.properties));
  }
  // The licences of what is in the bundle.
  const notices = fs.readFileSync(path.join(extension, 'NOTICES.txt'), 'utf8');
  assert.match(notices, /^vscode-languageclient [\d.]+ \(MIT\)$/m);
});

test('a path that leads nowhere is said in one sentence', async () => {
  seen.settings['cotidy.path'] = '${workspaceFolder}/bin/cotdy';
  seen.press = 'Open the settings';
  await activate(context);
  const [{ kind, text }, ...more] = seen.messages.splice(0);
  assert.strictEqual(more.length, 0);
  assert.strictEqual(kind, 'error');
  assert.strictEqual(text, `cotidy: '${project}/bin/cotdy' does not exist. ` +
    'Set cotidy.path to where cotidy is.');
  await until('the settings', () => seen.executed.some(([name, what]) =>
    name === 'workbench.action.openSettings' && what === 'cotidy.path'));
  assert.strictEqual(seen.status.text, 'cotidy: failed');
  seen.press = undefined;

  const sentence = async (path) => {
    user.set({ 'cotidy.path': path });
    await until('a sentence', () => seen.messages.length);
    return seen.messages.splice(0).map((m) => m.text);
  };
  assert.deepStrictEqual(await sentence('no-such-cotidy'),
    ["cotidy: There is no program 'no-such-cotidy' in PATH. " +
     'Install cotidy, or set cotidy.path to where it is.']);
  assert.deepStrictEqual(await sentence('server.cpp/..'),
    [`cotidy: '${project}' is no program that can be run. ` +
     'Set cotidy.path to where cotidy is.']);
  for (const other of ['/bin/false', '/bin/true'])
    assert.deepStrictEqual(await sentence(other),
      [`cotidy: '${other}' is no cotidy that works here.`]);
  assert.deepStrictEqual(starts(), []);
  // An argument that it does not know.
  seen.settings['cotidy.arguments'] = ['--no-such'];
  assert.deepStrictEqual(await sentence(program),
    ["cotidy: error: Unknown command line argument '--no-such'; see cotidy --help"]);
});

test('it shows findings when the settings are right', async () => {
  user.set({ 'cotidy.path': '${workspaceFolder}/bin/cotidy',
             'cotidy.buildFolder': 'out',
             'cotidy.arguments': ['--extra-arg=-DFROM=${workspaceFolder}'] });
  await until('a server', () => seen.status.text === 'cotidy: running');
  document = user.open(light, 'cpp', text);
  await until('a finding', () => found(document).length);
  assert.deepStrictEqual(servers().map((s) => s.args),
    [['lsp', '-p', `${project}/out`, `--extra-arg=-DFROM=${project}`]]);
  const [finding, ...more] = found(document);
  assert.strictEqual(more.length, 0);
  assert.match(finding.message, /^blocking call to 'sleep' in coroutine 'nap'/);
  assert.strictEqual(finding.source, 'cotidy');
  assert.strictEqual(finding.code.value, 'cotidy-blocking-call');
  assert.match(finding.code.target.toString(), /\/checks\/blocking-call\.md$/);
  assert.deepStrictEqual([finding.range.start.line, finding.range.start.character], [3, 2]);
  const hover = await user.hover(document, 3, 3);
  assert.match(hover.contents[0].value, /# cotidy-blocking-call/);
  // Files that say how others are read are watched.
  assert.ok(seen.watchers.some((w) => w.glob === '**/compile_commands.json'));
  assert.deepStrictEqual(seen.messages, []);
});

test('what is said can be followed', async () => {
  assert.doesNotMatch(seen.output, /textDocument/);
  user.set({ 'cotidy.trace.server': 'messages' });
  await until('a trace', () => {
    void user.hover(document, 3, 3);
    return /Sending request 'textDocument\/hover/.test(seen.output);
  });
  user.set({ 'cotidy.trace.server': 'off' });
});

test('an action is offered, and its edit mends the finding', async () => {
  const edited = user.open(server, 'cpp', fs.readFileSync(server, 'utf8'));
  await until('a finding', () => found(edited).length);
  const actions = await user.actions(edited, 6, 6);
  const fix = actions.find((a) => a.isPreferred);
  assert.strictEqual(fix.kind.value, 'quickfix');
  assert.ok(actions.some((a) => a.title === 'Suppress cotidy-blocking-call with NOLINT'));
  assert.ok(actions.some((a) => a.kind.value === 'source.fixAll.cotidy'));
  const { edit } = await user.resolve(fix);
  user.apply(edited, edit);
  assert.match(edited.text, /^ +co_await asio::async_write\(socket, asio::buffer\(data, n\),/m);
  await until('no finding', () => !found(edited).length);
  user.close(edited);
});

test('what is not C or C++ on the disk is left alone', async () => {
  for (const [language, scheme] of [['python', 'file'], ['cpp', 'git']]) {
    const other = user.open(light, language, text, scheme);
    assert.deepStrictEqual(await user.actions(other, 3, 3), []);
    user.close(other);
  }
});

test('the command starts it anew, with what is open', async () => {
  const [{ pid }] = servers();
  // Pressed three times.
  await Promise.all([1, 2, 3].map(() => seen.commands.get('cotidy.restart')()));
  await until('the old one gone', () => !runs(pid));
  await until('the finding', () => found(document).length && servers().length === 1);
  // What the manifest offers is there.
  assert.deepStrictEqual([...seen.commands.keys()].sort(),
    manifest.contributes.commands.map((c) => c.command).sort());
  seen.commands.get('cotidy.showOutput')();
  assert.strictEqual(seen.shownOutput, 1);
});

test('a server that dies comes back, but not for ever', async () => {
  for (let time = 1; time <= 4; ++time) {
    const [{ pid }] = servers();
    process.kill(pid, 'SIGKILL');
    await until('a new one', () => servers().length && !runs(pid));
    await until('the finding', () => found(document).length && seen.status.text === 'cotidy: running');
  }
  assert.deepStrictEqual(seen.messages, []);
  process.kill(servers()[0].pid, 'SIGKILL');
  await until('a sentence', () => seen.messages.length);
  assert.deepStrictEqual(seen.messages.splice(0).map((m) => m.text), ['cotidy: The server has ' +
    'ended five times in three minutes; it is not started any more.']);
  await until('no findings', () => !found(document).length);
  // But when it is asked for.
  await seen.commands.get('cotidy.restart')();
  await until('the finding', () => found(document).length);
});

test('it is off where a workspace says so', async () => {
  user.set({ 'cotidy.enable': false });
  await until('its end', () => !servers().length);
  assert.deepStrictEqual(found(document), []);
  assert.strictEqual(seen.status.text, 'cotidy: off');
  await seen.commands.get('cotidy.restart')();
  assert.deepStrictEqual(servers(), []);
  user.set({ 'cotidy.enable': true });
  await until('the finding', () => found(document).length);
});

test('nothing is left of it', async () => {
  await deactivate();
  context.subscriptions.forEach((one) => one.dispose());
  await until('its end', () => !servers().length);
  assert.deepStrictEqual(seen.messages, []);
  assert.strictEqual(seen.actions.length + seen.hovers.length + seen.watchers.length, 0);
});

after(() => servers().forEach(({ pid }) => process.kill(pid)));
