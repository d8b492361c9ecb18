import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('smoke, in Restricted Mode', () => {
  it('does not trust the folder', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });
});
