import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../src/rules';
import { rulePage, TIERS } from '../src/rules/format';
import { ALL_RULES } from '../src/rules/known-rules';
import { RuleDocumentation, SUPPRESSION_RULES } from '../src/rules/suppression-rules';

/** A page of `docs/rules`, generated from the rule objects. */
export interface RulePage {
  /** Path below the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const FOLDER = 'docs/rules';
const NOTICE = '<!-- Generated from the rules by "npm run generate". Do not edit. -->\n\n';

/** A page for every rule, and an index of them. */
export function generateRulePages(root: string): RulePage[] {
  return [
    { path: `${FOLDER}/README.md`, text: NOTICE + indexText(families(root)) },
    ...ALL_RULES.map((rule) => ({ path: `${FOLDER}/${rule.id}.md`, text: NOTICE + rulePage(rule) })),
  ];
}

/** Pages in the folder that no rule has any more. */
export function orphanedRulePages(root: string): string[] {
  const known = new Set(generateRulePages(root).map(({ path }) => path));
  return pagesIn(join(root, FOLDER)).map((name) => `${FOLDER}/${name}`).filter((path) => !known.has(path));
}

interface Family {
  readonly title: string;
  readonly rules: readonly RuleDocumentation[];
}

/** The folders of the catalogue, each with the rules whose ids stand in its files. */
function families(root: string): Family[] {
  const catalogue = join(root, 'src', 'rules', 'catalogue');
  const folders = readdirSync(catalogue, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const familyOf = new Map(folders.flatMap((folder) => idsIn(join(catalogue, folder)).map((id) => [id, folder])));
  const titled = (folder: string): string => folder.charAt(0).toUpperCase() + folder.slice(1).replaceAll('-', ' ');
  return [
    ...folders.map((folder) => ({ title: titled(folder), rules: RULES.filter(({ id }) => familyOf.get(id) === folder) })),
    { title: 'Others', rules: RULES.filter(({ id }) => !familyOf.has(id)) },
    { title: 'Suppressions', rules: SUPPRESSION_RULES },
  ].filter(({ rules }) => rules.length > 0);
}

function idsIn(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  return files.flatMap((entry) => [...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/\bid: '([a-z0-9-]+)'/g)].map(([, id]) => id));
}

function indexText(all: readonly Family[]): string {
  const count = all.reduce((sum, { rules }) => sum + rules.length, 0);
  return [
    '# Rules',
    '',
    `What \`gpu-fabric lint\` and every synth check: ${count} rules. The tier says who else would have told:`,
    '',
    ...Object.entries(TIERS).map(([tier, text]) => `${tier}. ${text}`),
    ...all.flatMap(({ title, rules }) => [
      '',
      `## ${title}`,
      '',
      '| rule | tier | severity | what is wrong |',
      '| --- | --- | --- | --- |',
      ...[...rules].sort((a, b) => a.tier - b.tier).map(({ id, tier, severity, title: what }) => `| [${id}](${id}.md) | ${tier} | ${severity} | ${what.replaceAll('|', '\\|')} |`),
    ]),
    '',
  ].join('\n');
}

function pagesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.md'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

if (require.main === module) {
  const root = join(__dirname, '..');
  mkdirSync(join(root, FOLDER), { recursive: true });
  for (const path of orphanedRulePages(root)) rmSync(join(root, path));
  const pages = generateRulePages(root);
  for (const { path, text } of pages) writeFileSync(join(root, path), text);
  process.stdout.write(`wrote ${pages.length} pages to ${FOLDER}\n`);
}
