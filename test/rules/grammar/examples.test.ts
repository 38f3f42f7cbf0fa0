import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, visit } from 'yaml';
import { reasons } from './reasons';
import { NETWORKS_ANNOTATION, parseIpamText, parseNetworks, parseRdmaSharedConfig, parseSriovPluginConfig } from '../../../src/rules/grammar';
import { describeWithShared, SHARED } from '../../support/shared';

/** What is wrong with the texts of one file, by key. */
function problemsOf(file: string): string[] {
  const found: string[] = [];
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
    visit(document, {
      Pair: (_, { key, value }) => {
        const name = String(key);
        const text = value !== null && typeof value === 'object' && 'value' in value ? value.value : undefined;
        if (typeof text !== 'string') return;
        if (name === NETWORKS_ANNOTATION) found.push(...reasons(parseNetworks(text, 'default')));
        if (name === 'ipam') found.push(...reasons(parseIpamText(text, { networkName: 'n' }, { stripsBlanks: true })));
        if (name === 'config' && text.includes('configList')) found.push(...reasons(parseRdmaSharedConfig(text)));
        if (name === 'config' && text.includes('resourceList')) found.push(...reasons(parseSriovPluginConfig(text)));
      },
    });
  }
  return found;
}

describeWithShared('the published recipes', () => {
  const folder = join(SHARED, 'examples', 'recipes');

  test('hold nothing that upstream refuses', () => {
    expect(readdirSync(folder).flatMap((name) => problemsOf(join(folder, name)).map((problem) => `${name}: ${problem}`))).toEqual([]);
  });
});
