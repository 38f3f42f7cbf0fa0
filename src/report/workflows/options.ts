/** How a project is built. */
export interface WorkflowOptions {
  /** Command that writes the manifests. @default npm run synth */
  readonly synth?: string;
  /** Folder of the manifests, with a folder for each cluster. @default dist */
  readonly output?: string;
  /** Folder of the inventories. @default inventory */
  readonly inventories?: string;
  /** Folder of the ledgers. @default ledger */
  readonly ledgers?: string;
  /** How the command is called. @default npx gpu-fabric */
  readonly command?: string;
  /** Line of Node.js. @default 22 */
  readonly node?: string;
  /** Commands of the project that must pass too, such as `npm test`. @default - none */
  readonly checks?: readonly string[];
}

/** Options with their defaults. */
export function settled({
  synth = 'npm run synth', output = 'dist', inventories = 'inventory', ledgers = 'ledger', command = 'npx gpu-fabric', node = '22', checks = [],
}: WorkflowOptions): Required<WorkflowOptions> {
  return { synth, output, inventories, ledgers, command, node, checks };
}

/** Refuses manifests and ledgers that are not what the program writes. Works in any shell. */
export function driftScript({ synth, output, ledgers }: Required<WorkflowOptions>): string {
  return [
    synth,
    `git add --intent-to-add -- ${output} ${ledgers} 2>/dev/null || git add --intent-to-add -- ${output}`,
    `if ! git diff --exit-code --stat HEAD -- ${output} ${ledgers}; then`,
    `  echo "The files above are not what the program writes. Run \\"${synth}\\" and commit them." >&2`,
    '  exit 1',
    'fi',
    '',
  ].join('\n');
}

/**
 * Writes a diff as Markdown; ends with 1 when it is refused. Works in any shell.
 *
 * @param base revision to compare with, as the shell expands it
 */
export function diffScript({ output, inventories, command }: Required<WorkflowOptions>, base: string, file: string): string {
  return [
    'set --',
    `for inventory in ${inventories}/*.yaml; do`,
    '  if [ -e "$inventory" ]; then set -- "$@" --inventory "$inventory"; fi',
    'done',
    'if [ "$ALLOW_RENUMBER" = true ]; then set -- "$@" --allow renumber; fi',
    'if [ "$ALLOW_DATA_LOSS" = true ]; then set -- "$@" --allow data-loss; fi',
    `${command} diff "git:${base}" ${output} --output markdown "$@" > ${file}`,
    '',
  ].join('\n');
}

/** Checks the manifests of all clusters, with the inventory where there is one only. Works in any shell. */
export function lintScript({ output, inventories, command }: Required<WorkflowOptions>, file: string): string {
  return [
    `set -- ${inventories}/*.yaml`,
    'if [ $# -eq 1 ] && [ -e "$1" ]; then set -- --inventory "$1"; else set --; fi',
    `${command} lint ${output}/*/ --output sarif "$@" > ${file}`,
    '',
  ].join('\n');
}
