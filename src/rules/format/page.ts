import type { Fact } from '../model';
import type { RuleExample } from '../rule';
import { IGNORE_ANNOTATION } from '../suppress';
import { RuleDocumentation, SUPPRESSION_RULES } from '../suppression-rules';

/** A part of the documentation of a rule. */
type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly title?: string; readonly text: string };

/** What the tiers mean. */
export const TIERS: Readonly<Record<RuleDocumentation['tier'], string>> = {
  1: 'nobody else reports it before run time',
  2: 'a webhook or the API server reports it after the commit',
  3: 'advice',
};

/** The page of a rule, as Markdown. */
export function rulePage(rule: RuleDocumentation): string {
  return `# ${rule.id}\n\n${blocksOf(rule).map(markdownOf).join('\n\n')}\n`;
}

/** The page of a rule for a terminal. */
export function ruleLines(rule: RuleDocumentation, bold: (text: string) => string): string[] {
  return [bold(rule.id), ...blocksOf(rule).flatMap((block) => ['', ...linesOf(block, bold)])];
}

/** What a service shows beside a finding, as plain text. */
export function helpText(rule: RuleDocumentation): string {
  return `${sentence(rule.title)} ${rule.rationale} ${sentence(rule.fix)}`;
}

/** What a service shows beside a finding, as Markdown. */
export function helpMarkdown(rule: RuleDocumentation): string {
  return blocksOf(rule).map(markdownOf).join('\n\n');
}

const FACTS: Readonly<Record<Fact, string>> = {
  nodes: 'the nodes, from an inventory or from objects of kind Node',
  nics: 'the NICs of the nodes, from an inventory or from SriovNetworkNodeState and NicDevice objects',
  ledger: 'a ledger (`--ledger`)',
  statuses: 'pools with their status',
  clusterRanges: 'pod or service ranges, from an inventory or from what declares them in the cluster',
  reservedRanges: 'reserved ranges, from an inventory',
  release: 'the release of the network operator (`--release`, or the images of its policies)',
  crds: 'CustomResourceDefinitions (`--crds`)',
  platform: 'the platform, from objects that only OpenShift has',
  delivery: 'that a GitOps controller applies the objects',
};

function blocksOf(rule: RuleDocumentation): Block[] {
  const severity = `Severity ${rule.severity}, tier ${rule.tier}: ${TIERS[rule.tier]}.`;
  return [
    { kind: 'prose', text: sentence(rule.title) },
    { kind: 'prose', text: severity },
    ...section('Why it hurts', { kind: 'prose', text: rule.rationale }),
    ...rule.examples.flatMap((example, index) => exampleBlocks(example, rule.examples.length === 1 ? '' : ` (${example.title ?? index + 1})`)),
    ...section('Fix', { kind: 'prose', text: sentence(rule.fix) }),
    ...(rule.needs === undefined || rule.needs.length === 0 ? [] : section('Needs', { kind: 'prose', text: 'Without these facts the rule is skipped, and counted as skipped.' }, { kind: 'list', items: rule.needs.map((fact) => FACTS[fact]) })),
    ...(rule.evidence.length === 0 ? [] : section('Evidence', { kind: 'list', items: rule.evidence })),
    ...silencing(rule),
  ];
}

function exampleBlocks({ wrong, right, inventory, ledger, release }: RuleExample, suffix: string): Block[] {
  const beside: Block[] = [
    ...(inventory === undefined ? [] : [{ kind: 'code', title: 'with the inventory', text: inventory } as const]),
    ...(ledger === undefined ? [] : [{ kind: 'code', title: 'with the ledger', text: ledger } as const]),
    ...(release === undefined ? [] : [{ kind: 'prose', text: `with release ${release} of the network operator` } as const]),
  ];
  return [
    ...section(`Wrong${suffix}`, { kind: 'code', text: wrong }, ...beside),
    ...section(`Right${suffix}`, { kind: 'code', text: right }),
  ];
}

function silencing({ id }: RuleDocumentation): Block[] {
  if (SUPPRESSION_RULES.some((rule) => rule.id === id)) {
    return section('Silence it', { kind: 'prose', text: 'No annotation silences it. In a whole project, in the file `.gpu-fabric.yaml`:' }, projectCode(id));
  }
  return section(
    'Silence it',
    { kind: 'prose', text: 'On the object that the finding names, with the reason:' },
    { kind: 'code', text: `metadata:\n  annotations:\n    ${IGNORE_ANNOTATION}: "${id}: <reason>"\n` },
    { kind: 'prose', text: 'In a whole project, in the file `.gpu-fabric.yaml`:' },
    projectCode(id),
  );
}

function projectCode(id: string): Block {
  return { kind: 'code', text: `rules:\n  ${id}: off\n` };
}

function section(heading: string, ...blocks: readonly Block[]): Block[] {
  return [{ kind: 'heading', text: heading }, ...blocks];
}

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading': return `## ${block.text}`;
    case 'prose': return block.text;
    case 'list': return block.items.map((item) => `- ${/^https?:/.test(item) ? `<${item}>` : item}`).join('\n');
    case 'code': return `${block.title === undefined ? '' : `${block.title}:\n\n`}\`\`\`yaml\n${block.text.trimEnd()}\n\`\`\``;
  }
}

function linesOf(block: Block, bold: (text: string) => string): string[] {
  switch (block.kind) {
    case 'heading': return [bold(block.text)];
    case 'prose': return [withoutMarks(block.text)];
    case 'list': return block.items.map((item) => `  - ${withoutMarks(item)}`);
    case 'code': return [...(block.title === undefined ? [] : [`${block.title}:`, '']), ...block.text.trimEnd().split('\n').map((line) => `    ${line}`.trimEnd())];
  }
}

function withoutMarks(text: string): string {
  return text.replace(/`([^`]+)`/g, '$1');
}

/** Titles and fixes are written as parts of sentences. */
function sentence(text: string): string {
  const end = /[.?!]$/.test(text) ? '' : '.';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${end}`;
}
