/**
 * Which room of `src/` may import which others. Everything flows one way; a room that is not listed
 * for another may not be imported from it.
 */
const foundation = ['errors', 'document'];

const rooms: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  document: ['errors'],
  net: ['errors'],
  manifests: [...foundation],
  inventory: [...foundation, 'manifests', 'net'],
  ipam: [...foundation, 'net', 'inventory'],
  api: [...foundation, 'net'],
  constructs: [...foundation, 'net', 'inventory', 'ipam', 'api'],
  charts: [...foundation, 'net', 'inventory', 'ipam', 'api', 'constructs'],
  gitops: [...foundation, 'api', 'constructs', 'charts'],
  app: [...foundation, 'manifests', 'net', 'inventory', 'ipam', 'api', 'constructs', 'charts', 'rules', 'gitops'],
  rules: [...foundation, 'manifests', 'net', 'inventory', 'ipam', 'api'],
  report: [...foundation, 'manifests', 'net', 'inventory', 'ipam', 'api', 'rules'],
  init: [...foundation, 'net', 'inventory', 'ipam', 'api', 'constructs', 'charts', 'report', 'gitops', 'app'],
  cli: [...foundation, 'manifests', 'net', 'inventory', 'ipam', 'api', 'constructs', 'charts', 'rules', 'report', 'gitops', 'app', 'init'],
};

/** Zones for eslint's `import/no-restricted-paths`. */
export const importZones = [
  ...Object.entries(rooms).map(([room, allowed]) => ({
    target: `./src/${room}`,
    from: './src',
    except: [room, ...allowed].map((name) => `./${name}`),
    message: `src/${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing of ours'} only`,
  })),
  {
    target: './src/main.ts',
    from: './src',
    except: ['./index.ts'],
    message: 'src/main.ts is a user of the library: import from ./index',
  },
];
