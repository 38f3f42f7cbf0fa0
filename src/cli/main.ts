import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addAdopt } from './adopt';
import { CommandIo, printable, writeLines } from './command-io';
import { addDiff } from './diff';
import { exitCodeOf, Findings, Interrupted } from './exit-code';
import { addImport } from './import';
import { addInit } from './init';
import { addLedger } from './ledger';
import { addLint } from './lint';
import { addPlan } from './plan';
import { addPredict } from './predict';
import { addPresets } from './presets';
import { addRules } from './rules';
import { FabricError } from '../errors';

/** Adds a verb to the program. A verb is done when its action returns; it ends otherwise by throwing. */
export type Verb = (program: Command, io: CommandIo) => void;

/** The verbs, in the order of the help. */
const VERBS: readonly Verb[] = [
  addInit,
  addImport,
  addAdopt,
  addPredict,
  addLint,
  addPlan,
  addDiff,
  addLedger,
  addRules,
  addPresets,
];

/**
 * The `gpu-fabric` command.
 *
 * @param argv arguments without the names of the interpreter and of the program
 * @returns the exit code: 0 done, 1 refused or findings, 2 bad usage or unreadable input, 70 a defect of ours, 130 ended with Ctrl+C
 *
 * @example
 * process.exitCode = await main(['ledger', 'show'], process);
 */
export async function main(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    await createProgram(io).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    writeLines(io.stderr, linesOf(error).map(printable));
    return exitCodeOf(error);
  }
}

function createProgram(io: CommandIo): Command {
  const program = new Command('gpu-fabric')
    .description('Offline tools for the network configuration of GPU clusters.')
    .version(versionOfPackage(), '--version', 'print the version')
    .helpOption('--help', 'print help')
    .helpCommand('help [verb]', 'print help for a verb')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // errors are written by main, all in one way
      outputError: () => undefined,
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
    });
  for (const addVerb of VERBS) addVerb(program, io);
  return program;
}

/** One line for each thing that is wrong; for a defect, what a report needs. */
function linesOf(error: unknown): string[] {
  if (error instanceof FabricError) {
    return error.problems.map((problem) => `${problem.location === undefined ? 'gpu-fabric: ' : ''}${new FabricError(problem).message}`);
  }
  if (error instanceof Findings) return [];
  if (error instanceof Interrupted) return [`gpu-fabric: ${error.message}`];
  if (error instanceof CommanderError) {
    const isHelp = error.exitCode === 0 || error.code === 'commander.help';
    return isHelp ? [] : [`gpu-fabric: ${error.message.replace(/^error: /, '').replace(/\n\(Did you mean (.*)\?\)/, '; did you mean "$1"?')}`];
  }
  return [
    'gpu-fabric: this is a defect of gpu-fabric; please report it with the lines below, and the files that lead to it if you may',
    `gpu-fabric ${versionOfPackage()}, Node ${process.version}, ${process.platform} ${process.arch}`,
    ...(error instanceof Error ? error.stack ?? error.message : String(error)).split('\n'),
  ];
}

function versionOfPackage(): string {
  // the same from src/cli and from lib/cli
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
