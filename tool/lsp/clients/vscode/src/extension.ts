// cotidy in VS Code: starts `cotidy lsp`, and starts it anew when that is asked
// for or the settings change. All that is shown comes from the server.

import * as vscode from 'vscode';
import { Session } from './session';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const session = new Session();
  context.subscriptions.push(
    session,
    vscode.commands.registerCommand('cotidy.restart', () => session.restart()),
    vscode.commands.registerCommand('cotidy.showOutput', () => session.output.show()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      // The trace is followed by the client itself.
      const matter = ['enable', 'path', 'buildFolder', 'arguments'];
      if (matter.some((name) => change.affectsConfiguration(`cotidy.${name}`)))
        void session.restart();
    }));
  void vscode.commands.executeCommand('setContext', 'cotidy.isActive', true);
  running = session;
  await session.restart();
}

/** VS Code waits for this, so that the server has said good-bye. */
export async function deactivate(): Promise<void> {
  await running?.stop();
  running = undefined;
}

let running: Session | undefined;
