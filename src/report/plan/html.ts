import { AddressPlan, PlannedFabric, PlannedRail } from './address-plan';
import { nodeTable, percentText, Table } from './tables';
import { portText } from '../../ipam';

/**
 * A plan as one page that needs nothing else: rails and how full they are, nodes with a field to search them, reserved ranges. It can be printed, is
 * read by screen readers, and follows the colours that the reader prefers.
 */
export function planHtml(plan: AddressPlan): string {
  const { cluster, fabrics, reserved, unknownNodes } = plan;
  const nodes = new Set(fabrics.flatMap(({ rails }) => rails.flatMap(({ shares }) => shares.filter(({ state }) => state !== 'retired').map(({ node }) => node))));
  const cards = [['nodes', nodes.size], ['fabrics', fabrics.length], ['rails', fabrics.reduce((sum, { rails }) => sum + rails.length, 0)], ['reserved ranges', reserved.length]];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="generator" content="gpu-fabric plan">',
    `<title>${html(`Addresses of ${cluster}`)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<header><h1>Addresses of ${html(cluster)}</h1>`,
    `<dl class="cards">${cards.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`,
    `<nav aria-label="Fabrics">${[...fabrics.map(({ name }) => name), ...(reserved.length > 0 ? ['reserved'] : [])].map((name) => `<a href="#${html(name)}">${html(name)}</a>`).join('')}</nav>`,
    '</header>',
    '<main>',
    ...(unknownNodes.length === 0 ? [] : [`<p class="note" role="note">The inventory has nodes without addresses yet; a synth gives them some: ${html(unknownNodes.slice(0, 10).join(', '))}${unknownNodes.length > 10 ? ' …' : ''}</p>`]),
    ...fabrics.map(fabricSection),
    reservedSection(plan),
    '</main>',
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function fabricSection(fabric: PlannedFabric): string {
  const table = nodeTable(fabric);
  const isFlat = fabric.rails.every(({ kind }) => kind === 'flat');
  const searchId = `search-${fabric.name}`;
  const [head, ...rows] = table;
  return [
    `<section id="${html(fabric.name)}" aria-labelledby="title-${html(fabric.name)}">`,
    `<h2 id="title-${html(fabric.name)}">${html(fabric.name)} <span>${html(fabric.supernets.join(', '))}</span></h2>`,
    '<div class="scroll"><table><caption>Rails</caption>',
    '<thead><tr><th scope="col">rail</th><th scope="col">subnet</th><th scope="col">per node</th><th scope="col">nodes</th><th scope="col" class="wide">used</th></tr></thead>',
    `<tbody>${fabric.rails.map(railRow).join('\n')}</tbody></table></div>`,
    ...(rows.length === 0 ? ['<p class="note">nv-ipam chooses the blocks of a flat network; with an inventory they are predicted.</p>'] : [
      ...(isFlat ? ['<p class="note">nv-ipam chooses these blocks: this is what it gives when the pool is new and all nodes are there.</p>'] : []),
      `<p class="search"><label for="${html(searchId)}">Find a node or an address</label> <input id="${html(searchId)}" type="search" autocomplete="off" spellcheck="false" data-filters="nodes-${html(fabric.name)}"> <output for="${html(searchId)}">${rows.length} nodes</output></p>`,
      `<div class="scroll tall" tabindex="0" role="region" aria-label="Nodes of ${html(fabric.name)}"><table id="nodes-${html(fabric.name)}"><caption>Nodes</caption>`,
      `<thead><tr>${head.map((cell) => (cell === '' ? '<td></td>' : `<th scope="col">${html(cell)}</th>`)).join('')}</tr></thead>`,
      `<tbody>\n${nodeRows(rows)}\n</tbody></table></div>`,
    ]),
    '</section>',
  ].join('\n');
}

function railRow(rail: PlannedRail): string {
  const { taken, retired, nodes } = rail;
  const text = `${percentText(taken + retired, nodes)}: ${taken} of ${nodes}${retired > 0n ? `, ${retired} retired` : ''}`;
  const width = (part: bigint): string => `${nodes === 0n ? 0 : Number((part * 10_000n) / nodes) / 100}%`;
  const level = nodes > 0n && (taken + retired) * 10n >= nodes * 9n ? ' class="full"' : '';
  return [
    `<tr${level}><th scope="row">${html(portText(rail))}</th><td class="code">${html(rail.subnet)}</td><td class="code">${html(rail.perNode)}</td><td>${taken}</td>`,
    `<td class="wide"><div class="bar" aria-hidden="true"><i style="width:${width(taken)}"></i><b style="width:${width(retired)}"></b></div><span>${text}</span></td></tr>`,
  ].join('');
}

function nodeRows(rows: Table): string {
  return rows.map(([node, slot, ...cells]) => {
    const state = cells[cells.length - 1];
    const shares = cells.slice(0, -1).map((cell) => `<td class="code">${html(cell)}</td>`).join('');
    return `<tr${state === 'retired' ? ' class="retired"' : ''}><th scope="row">${html(node)}</th><td>${html(slot)}</td>${shares}<td>${html(state)}</td></tr>`;
  }).join('\n');
}

function reservedSection({ reserved }: AddressPlan): string {
  if (reserved.length === 0) return '';
  const rows = reserved.map(({ cidr, layer, description }) => `<tr><th scope="row" class="code">${html(cidr)}</th><td>${html(layer)}</td><td>${html(description ?? '')}</td></tr>`).join('\n');
  return [
    '<section id="reserved" aria-labelledby="title-reserved"><h2 id="title-reserved">reserved</h2>',
    '<div class="scroll"><table><caption>Ranges that somebody else uses</caption><thead><tr><th scope="col">range</th><th scope="col">layer</th><th scope="col">for</th></tr></thead>',
    `<tbody>${rows}</tbody></table></div></section>`,
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1b2330; --soft: #5b6675; --line: #dfe4ea; --page: #f6f8fa; --card: #fff; --used: #3b7a2a; --old: #b58300; --full: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa6b5; --line: #2d3642; --page: #10151c; --card: #19202a; --used: #76b947; --old: #d9a520; --full: #ff897d; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); }
header, main { max-width: 90rem; margin: 0 auto; padding: 1rem 1.5rem; }
h1 { font-size: 1.6rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 0 0 .75rem; }
h2 span, .code { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-weight: 400; font-size: .9em; }
h2 span { color: var(--soft); margin-left: .5rem; }
.cards { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 1rem; }
.cards div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; min-width: 8rem; display: flex; flex-direction: column-reverse; }
.cards dt { color: var(--soft); }
.cards dd { margin: 0; font-size: 1.6rem; font-weight: 600; }
nav a { color: inherit; margin-right: 1rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin-bottom: 1.25rem; }
.scroll { overflow: auto; }
.tall { max-height: 34rem; border: 1px solid var(--line); border-radius: .375rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: .25rem .5rem; }
th, td { text-align: left; padding: .3rem .75rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th, thead td { position: sticky; top: 0; background: var(--card); color: var(--soft); font-weight: 600; }
tbody th { font-weight: 500; position: sticky; left: 0; background: var(--card); }
.wide { width: 45%; min-width: 16rem; }
.bar { display: flex; height: .6rem; border-radius: .3rem; overflow: hidden; background: var(--line); }
.bar i { background: var(--used); min-width: 2px; }
.bar b { background: var(--old); }
.full .bar i { background: var(--full); }
.wide span { color: var(--soft); font-size: .85em; }
.retired { color: var(--soft); text-decoration: line-through; }
.note { color: var(--soft); }
.search { margin: 1rem 0 .5rem; }
input { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--soft); border-radius: .375rem; padding: .3rem .6rem; width: 18rem; max-width: 100%; }
output { color: var(--soft); margin-left: .5rem; }
@media print { .search, nav, script { display: none; } .tall { max-height: none; border: 0; } section { break-inside: auto; border: 0; padding: 0; } thead { display: table-header-group; } }
`;

/** Without JavaScript the page is complete; with it, nodes can be searched. */
const SCRIPT = `
for (const input of document.querySelectorAll('input[data-filters]')) {
  const rows = [...document.getElementById(input.dataset.filters).tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const count = input.parentElement.querySelector('output');
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, index) => { row.hidden = !texts[index].includes(wanted); if (!row.hidden) shown++; });
    count.textContent = wanted === '' ? rows.length + ' nodes' : shown + ' of ' + rows.length + ' nodes';
  });
}
`;
