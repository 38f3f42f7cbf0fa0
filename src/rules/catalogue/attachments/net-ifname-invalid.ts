import { macvlan, pod, POOL, stream } from './examples';
import { LIBCNI_NAMES, MULTUS_ANNOTATION, multusIssue } from './sources';
import { isPlaceholder } from './support';
import { parseInterfaceName } from '../../grammar';
import type { Attachment } from '../../model';
import type { Rule } from '../../rule';

/** Interfaces that every pod has already. */
const TAKEN: ReadonlySet<string> = new Set(['eth0', 'lo']);

export const netIfnameInvalid: Rule = {
  id: 'net-ifname-invalid',
  tier: 1,
  severity: 'error',
  title: 'The interface of a network has a name that does not work in the pod',
  rationale: 'The kernel takes at most 15 characters, every name once, and eth0 and lo are there already: the pod stays in ContainerCreating.',
  fix: 'use a name of its own, of at most 15 characters without blanks, "/" and ":"',
  evidence: [LIBCNI_NAMES, MULTUS_ANNOTATION, multusIssue(1243)],
  examples: [
    { wrong: stream(POOL, macvlan(), pod('rail-0@compute-rail-zero')), right: stream(POOL, macvlan(), pod('rail-0@rail0')) },
    {
      title: 'one name twice',
      wrong: stream(POOL, macvlan(), pod('rail-0@net2, rail-0')),
      right: stream(POOL, macvlan(), pod('rail-0@net1, rail-0')),
    },
  ],
  check({ distinctWorkloads }, report) {
    for (const { manifests, networksField, attachments, usesHostNetwork } of distinctWorkloads) {
      if (usesHostNetwork) continue;
      const first = new Map<string, number>();
      attachments.forEach((attachment, index) => {
        const name = attachment.interface;
        const same = first.get(name);
        first.set(name, same ?? index);
        const earlier = same === undefined ? undefined : { index: same, selection: attachments[same].selection };
        const wrong = isPlaceholder(name) ? undefined : problemOf(attachment, earlier);
        if (wrong === undefined) return;
        report({ at: manifests, field: networksField, message: `networks[${index}]: ${wrong.message}`, hint: wrong.hint });
      });
    }
  },
};

interface Earlier {
  readonly index: number;
  readonly selection: Attachment['selection'];
}

interface Problem {
  readonly message: string;
  readonly hint?: string;
}

function problemOf({ interface: name, selection }: Attachment, same: Earlier | undefined): Problem | undefined {
  const [refused] = parseInterfaceName(name).problems;
  if (refused !== undefined) return refused;
  if (TAKEN.has(name)) return { message: `every pod has an interface "${name}" already`, hint: 'leave the name out, or choose another' };
  if (same === undefined) return undefined;
  const isAutomatic = selection.interface === undefined;
  const reason = isAutomatic ? '; without a name, networks are called net1, net2 and so on by position' : '';
  return {
    message: `interface "${name}" is that of networks[${same.index}] already${reason}`,
    hint: isAutomatic || same.selection.interface !== undefined ? 'give it a name of its own' : 'choose a name that is not one of net1, net2 and so on',
  };
}
