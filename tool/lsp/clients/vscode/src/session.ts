// One server at a time, and what the user sees of it: a status beside the
// language, an output that never comes to the front by itself, and a sentence
// when there is no server.

import * as vscode from 'vscode';
import { Client, languages } from './client';
import { Launch, launch } from './launch';
import { probe } from './probe';

export class Session implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('cotidy');
  private readonly status = vscode.languages.createLanguageStatusItem('cotidy', languages);
  private client: Client | undefined;
  private ends: number[] = []; // when servers ended by themselves
  /** Starts and stops come one after the other, however fast they are asked for. */
  private last: Promise<void> = Promise.resolve();

  constructor() {
    this.status.name = 'cotidy';
  }

  /** As the user asks for, or as the settings say now. */
  restart(): Promise<void> {
    this.ends = [];
    return this.again();
  }

  private again(): Promise<void> {
    return this.then(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.then(() => this.end());
  }

  dispose(): void {
    void this.stop().finally(() => {
      this.status.dispose();
      this.output.dispose();
    });
  }

  private then(what: () => Promise<void>): Promise<void> {
    return (this.last = this.last.then(what, what));
  }

  private async begin(): Promise<void> {
    const settings = vscode.workspace.getConfiguration('cotidy');
    if (!settings.get('enable', true)) {
      this.show('off');
      return;
    }
    const how = launch(
      {
        path: settings.get('path', 'cotidy'),
        buildFolder: settings.get('buildFolder', ''),
        arguments: settings.get<string[]>('arguments', []),
      },
      {
        folders: (vscode.workspace.workspaceFolders ?? [])
          .filter((folder) => folder.uri.scheme === 'file')
          .map((folder) => folder.uri.fsPath),
        environment: process.env,
      });
    const why = typeof how === 'string' ? how : await probe(how);
    if (typeof how === 'string' || why)
      this.fail(why!);
    else
      await this.start(how);
  }

  private async start(how: Launch): Promise<void> {
    this.output.appendLine(`Starting ${[how.command, ...how.args].join(' ')}`);
    const client: Client = new Client(how, this.output, () => {
      if (client === this.client)
        this.revive();
    });
    this.show('starting');
    this.client = client;
    try {
      await client.start();
    } catch {
      // Then it is not running.
    }
    if (client.isRunning()) {
      this.show('running');
      return;
    }
    await this.end();
    this.fail(`'${how.command}' has ended before it was ready; the output says more.`);
  }

  /** Starts a server that ended by itself again, unless it does so all the time. */
  private revive(): void {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < 180000), now];
    if (this.ends.length < 5)
      void this.again();
    else
      this.fail('The server has ended five times in three minutes; it is not started any more.');
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // Disposed while it runs, it could not say good-bye.
    await client?.stop();
    await client?.dispose();
  }

  private fail(sentence: string): void {
    this.show('failed', sentence);
    this.output.appendLine(sentence);
    void this.tell(sentence);
  }

  private async tell(sentence: string): Promise<void> {
    const settings = 'Open the settings', output = 'Show the output';
    const chosen = await vscode.window.showErrorMessage(`cotidy: ${sentence}`, settings, output);
    if (chosen === settings)
      await vscode.commands.executeCommand('workbench.action.openSettings', 'cotidy.path');
    else if (chosen === output)
      this.output.show();
  }

  private show(state: string, detail?: string): void {
    const failed = state === 'failed';
    this.status.text = `cotidy: ${state}`;
    this.status.detail = detail;
    this.status.busy = state === 'starting';
    this.status.severity = failed ? vscode.LanguageStatusSeverity.Error
                                  : vscode.LanguageStatusSeverity.Information;
    this.status.command = failed ? { command: 'cotidy.restart', title: 'Restart' }
                                 : { command: 'cotidy.showOutput', title: 'Output' };
  }
}
