import * as fc from 'fast-check';
import {
  environmentOf, FABRIC_VARIABLES, parseCniConfig, parseDefaultNetwork, parseDeviceCount, parseFabricVariable, parseInterfaceName,
  parseIpam, parseIpamText, parseLabelSelector, parseMetaPlugins, parseNetworks, parseNodeSelector, parseNvIpamArgs, parsePciAddress,
  parsePluginFunctions, parsePolicyPfName, parseRdmaSharedConfig, parseResourceId, parseResourceName, parseResourcePrefix,
  parseSriovPluginConfig, parseVfRange,
} from '../../../src/rules/grammar';

const CONTEXT = { networkName: 'n' };

const TEXT_PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  parseNetworks: (text) => parseNetworks(text, 'ai'),
  parseDefaultNetwork: (text) => parseDefaultNetwork(text),
  parseInterfaceName,
  parseCniConfig: (text) => parseCniConfig(text, 'n'),
  parseMetaPlugins: (text) => parseMetaPlugins(text, { name: 'n', cniVersion: '1.0.0' }),
  parseIpamText: (text) => parseIpamText(text, CONTEXT, { stripsBlanks: true }),
  parseSriovPluginConfig,
  parseRdmaSharedConfig,
  parsePolicyPfName: (text) => parsePolicyPfName(text, 8),
  parsePluginFunctions,
  parseVfRange,
  parsePciAddress,
  parseResourceId,
  parseResourcePrefix,
  parseResourceName: (text) => parseResourceName(text, 'kubernetes'),
  parseDeviceCount,
  environmentOf: (text) => environmentOf({ env: [{ name: 'A', value: text }] }),
  ...Object.fromEntries(FABRIC_VARIABLES.map((name) => [name, (text: string) => parseFabricVariable(name, text)])),
};

const VALUE_PARSERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  parseIpam: (value) => parseIpam(value, CONTEXT),
  parseLabelSelector,
  parseNodeSelector,
  parseDeviceCount,
  environmentOf,
  parseNvIpamArgs: (value) => parseNvIpamArgs({ ...(typeof value === 'object' ? value : {}) }),
};

/** Words of all grammars, so that chance gets past the first check. */
const WORDS = [
  'type', 'plugins', 'ipam', 'name', 'namespace', 'ips', 'mac', 'args', 'cni', 'resourceList', 'configList', 'selectors', 'resourceName', 'pfNames', 'range', 'ipRanges', 'ranges', 'subnet',
  'exclude', 'routes', 'dst', 'addresses', 'address', 'nv-ipam', 'whereabouts', 'host-local', 'static', 'dhcp', 'env', 'value', 'matchExpressions', 'nodeSelectorTerms', 'values',
  'operator', 'In', 'Gt', 'key', '__proto__', 'constructor', '10.0.0.0/24', 'fd00::/64', '10.0.0.1', 'node_slice_size', 'poolName', 'rdmaHcaMax', 'vendors', 'isRdma',
];

const word = fc.constantFrom(...WORDS);
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof({ maxDepth: 5 }, word, fc.constantFrom(null, true, 0, -1, 1.5, '', 'a,b'), fc.array(tie('any'), { maxLength: 4 }), fc.dictionary(word, tie('any'), { maxKeys: 6 })),
})).any;

/** Texts that make careless patterns backtrack, and careless loops run over the same characters again and again. */
const HOSTILE: Readonly<Record<string, string>> = {
  letters: 'a'.repeat(2 ** 20) + '!',
  commas: ','.repeat(2 ** 20),
  blanks: ' '.repeat(2 ** 20) + 'x',
  items: 'a,'.repeat(2 ** 19),
  digits: '1'.repeat(2 ** 20),
  brackets: '['.repeat(2 ** 20),
  objects: '{"a":'.repeat(2 ** 18),
  strings: `["${'\\n'.repeat(2 ** 19)}"]`,
  hashes: 'a#'.repeat(2 ** 19),
  dashes: `a#${'1-'.repeat(2 ** 19)}`,
  dollars: '$('.repeat(2 ** 19),
  prefixes: `^=${'mlx5_0:1,'.repeat(2 ** 17)}`,
  expansion: 'a[0-999999999],'.repeat(2 ** 16),
  resources: `{"resourceList": [${'{},'.repeat(2 ** 16)}{}], "configList": [${'{},'.repeat(2 ** 16)}{}]}`,
  ranges: `{"type": "x", "ipam": {"type": "host-local", "ranges": [${'[{"subnet":"10.0.0.0/24"}],'.repeat(2 ** 12)}[]]}}`,
  keys: `{"type": "x", ${Array.from({ length: 2 ** 15 }, (_, index) => `"key${index}": 0`).join()}}`,
};

describe('whatever a manifest holds', () => {
  test.each(Object.entries(TEXT_PARSERS))('%s reads any text', (_, parse) => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json(), value.map((tree) => JSON.stringify(tree)), fc.array(fc.constantFrom(...',:;/@#^=-+$()[]{}"\' \t0123abZ.\\u_'), { maxLength: 30 }).map((all) => all.join('')));
    fc.assert(fc.property(text, (input) => {
      expect(() => parse(input)).not.toThrow();
    }), { numRuns: 200 });
  });

  test.each(Object.entries(VALUE_PARSERS))('%s reads any value', (_, parse) => {
    fc.assert(fc.property(fc.oneof(fc.anything(), value), (input) => {
      expect(() => parse(input)).not.toThrow();
    }), { numRuns: 1000 });
  });

  test.each(Object.entries(HOSTILE))('every parser comes to an end with a megabyte of %s', (_, text) => {
    for (const parse of Object.values(TEXT_PARSERS)) expect(() => parse(text)).not.toThrow();
  });
});
