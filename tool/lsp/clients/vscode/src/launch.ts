// How the server is started.
//
//   settings, folders, environment  --launch()-->  program, arguments, folder
//                                                  or one sentence for the user
//
// Knows nothing of VS Code.

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** As the user wrote them. */
export interface Settings {
  path: string;
  buildFolder: string;
  arguments: string[];
}

export interface Surroundings {
  folders: string[]; // of the workspace
  environment: NodeJS.ProcessEnv;
}

export interface Launch {
  command: string;
  args: string[];
  folder: string | undefined;
}

/** What to start, or a sentence that says why nothing can be. */
export function launch(settings: Settings, around: Surroundings): Launch | string {
  const folder = around.folders.at(0);
  const command = findProgram(expand(settings.path, around), around);
  if ('why' in command)
    return command.why;
  const args = ['lsp'];
  const build = expand(settings.buildFolder, around);
  if (build)
    args.push('-p', folder ? path.resolve(folder, build) : build);
  args.push(...settings.arguments.map((argument) => expand(argument, around)));
  return { command: command.found, args, folder };
}

function expand(text: string, { folders, environment }: Surroundings): string {
  return text
    .trim()
    .replace(/^~(?=$|[/\\])/, os.homedir())
    .replace(/\$\{userHome\}/g, os.homedir())
    .replace(/\$\{workspaceFolder\}/g, folders.at(0) ?? '.')
    .replace(/\$\{env:([^}]*)\}/g, (_, name: string) => environment[name] ?? '');
}

type Found = { found: string } | { why: string };

function findProgram(name: string, around: Surroundings): Found {
  if (!name)
    return { why: 'The setting cotidy.path is empty.' };
  if (/[/\\]/.test(name)) {
    const file = path.resolve(around.folders.at(0) ?? '.', name);
    const found = endings().map((end) => file + end).find(isProgram);
    if (found)
      return { found };
    const what = fs.existsSync(file) ? 'is no program that can be run' : 'does not exist';
    return { why: `'${file}' ${what}. Set cotidy.path to where cotidy is.` };
  }
  for (const folder of (around.environment.PATH ?? '').split(path.delimiter))
    for (const end of endings()) {
      const found = path.join(folder, name + end);
      if (folder && isProgram(found))
        return { found };
    }
  return { why: `There is no program '${name}' in PATH. Install cotidy, or set cotidy.path to where it is.` };
}

function endings(): string[] {
  return process.platform === 'win32' ? ['', '.exe'] : [''];
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
