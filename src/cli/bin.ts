#!/usr/bin/env node
import { main } from './main';

// whoever reads our output may have seen enough: gpu-fabric ledger show | head
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`gpu-fabric: the output cannot be written: ${error.message}\n`);
  process.exit(2);
});

const { stdin, stdout, stderr, env } = process;
// questions go where diagnostics go, so that results can be redirected
const terminal = stdin.isTTY && stderr.isTTY ? { input: stdin, output: stderr } : undefined;

void main(process.argv.slice(2), { stdout, stderr, env, terminal }).then((exitCode) => {
  process.exitCode = exitCode;
});
