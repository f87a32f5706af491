// Whether there is a language server at all. A client only learns that it has
// gone; this says what the program itself said, `Unknown command line argument`.

import { spawn } from 'child_process';
import { Launch } from './launch';

const patience = 20000; // milliseconds

/** Greets the server and takes leave. A sentence for the user if that fails. */
export function probe({ command, args, folder }: Launch): Promise<string | undefined> {
  return new Promise((then) => {
    const server = spawn(command, args, { cwd: folder, timeout: patience });
    let said = '', complained = '';
    server.stdout.on('data', (text) => said += text);
    server.stderr.on('data', (text) => complained += text);
    server.stdin.on('error', () => { /* it does not listen; how it ends says more */ });
    server.on('error', (error) => then(`'${command}' cannot be started: ${error.message}`));
    server.on('close', (status) => {
      const last = complained.trim().split('\n').at(-1);
      if (status === 0 && said.includes('"cotidy"'))
        then(undefined);
      else if (/^cotidy: /.test(last!))
        then(last!.slice('cotidy: '.length));
      else
        then(`'${command}' is no cotidy that works here` + (last ? `: ${last}` : '.'));
    });
    server.stdin.end([
      { id: 1, method: 'initialize', params: { capabilities: {} } },
      { id: 2, method: 'shutdown' },
      { method: 'exit' },
    ].map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
      .map((text) => `Content-Length: ${text.length}\r\n\r\n${text}`).join(''));
  });
}
