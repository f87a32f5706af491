// The client of vscode-languageclient, but silent: whoever starts it tells the
// user what has happened, once.

import * as vscode from 'vscode';
import {
  CloseAction, ErrorHandler, LanguageClient, RevealOutputChannelOn, State,
} from 'vscode-languageclient/node';
import { Launch } from './launch';

export const languages = ['c', 'cpp'].map((language) => ({ scheme: 'file', language }));

export class Client extends LanguageClient {
  /** Calls `ended` when a server that was running has ended by itself. */
  constructor(how: Launch, output: vscode.OutputChannel, ended: () => void) {
    let usual: ErrorHandler | undefined;
    let ran = false;
    super(
      'cotidy', 'cotidy',
      { command: how.command, args: how.args, options: { cwd: how.folder } },
      {
        documentSelector: languages,
        outputChannel: output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationFailedHandler: () => false,
        errorHandler: {
          error: (...what) => usual!.error(...what),
          closed() {
            if (ran)
              ended();
            // A client that starts a server again itself is lost if that one
            // ends too soon.
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
      });
    usual = this.createDefaultErrorHandler();
    this.onDidChangeState(({ newState }) => {
      ran ||= newState === State.Running;
    });
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /** Never fails: what does not answer is ended. */
  override async stop(timeout?: number): Promise<void> {
    try {
      await super.stop(timeout);
    } catch (error) {
      this.outputChannel.appendLine(`The server did not stop as it should: ${error}`);
    }
  }
}
