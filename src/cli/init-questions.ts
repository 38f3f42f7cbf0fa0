import type { GitRepository } from './git-repository';
import type { InitOptions } from './init';
import type { Hardware } from './init-source';
import { Choice, complaintOf, Interview } from './interview';
import type { Attachment } from '../constructs';
import { ATTACHMENTS } from '../constructs/fabric/attachment';
import { checkDnsLabel } from '../constructs/names';
import { FabricError } from '../errors';
import { checkRepositoryUrl, CiService, classify, FabricWishes, GitOps, GITOPS_TOOLS, GitOpsTool, withoutCredentials } from '../init';
import { eastWestNics, Inventory, LinkLayer, Nic, storageNics } from '../inventory';
import type { LaunchKitIntent } from '../inventory/sources';
import { Prefix } from '../net';

/** Private, seldom used elsewhere, and large enough for eight rails with room for every cluster. */
const SUGGESTED_SPACE = '10.64.0.0/10';

const SUGGESTED_NAMESPACE = 'ai-training';

type FabricSet = 'compute' | 'compute-and-storage';

const LINK_LAYERS: readonly Choice<LinkLayer>[] = [{ value: 'ethernet', name: 'Ethernet (RoCE)' }, { value: 'infiniband', name: 'InfiniBand' }];

const ATTACHMENT_NAMES: Readonly<Record<Attachment['kind'], string>> = {
  'sriov': 'SR-IOV: every pod gets a virtual function',
  'host-device': 'host device: one pod of a node gets the whole NIC',
  'macvlan': 'macvlan: pods share the NIC and its RDMA device',
  'ipoib': 'IP over InfiniBand: pods share the NIC and its RDMA device',
};

/** What launch-kit calls the ways onto a rail. */
const LAUNCH_KIT_DEPLOYMENTS: Readonly<Record<NonNullable<LaunchKitIntent['deployment']>, readonly Attachment['kind'][]>> = {
  sriov: ['sriov'], host_device: ['host-device'], rdma_shared: ['macvlan', 'ipoib'],
};

const CI_NAMES: Readonly<Record<CiService, string>> = { github: 'GitHub Actions', gitlab: 'GitLab CI', none: 'none of these' };

/** How the fabrics are to be. @throws FabricError; Interrupted */
export async function askForFabrics({ inventory, launchKit }: Hardware, options: InitOptions, interview: Interview): Promise<FabricWishes> {
  const linkLayer = await linkLayerOf(inventory, launchKit?.linkLayer, options, interview);
  const fabrics = await interview.choose(options.fabrics, { flag: '--fabrics', question: 'Which fabrics?', choices: fabricChoices(inventory, linkLayer) });
  const attachments = attachmentChoices(inventory, linkLayer, options.attachment);
  const wanted = attachments.find(({ value }) => launchKit?.deployment !== undefined && LAUNCH_KIT_DEPLOYMENTS[launchKit.deployment].includes(value));
  const attachment = await interview.choose<Attachment['kind']>(options.attachment, {
    flag: '--attachment', question: 'How do pods get onto the fabric between the GPUs?', choices: attachments, suggested: wanted?.value,
  });
  const addressSpace = await interview.text(options.addressSpace, {
    flag: '--address-space', question: 'Network that all fabrics are carved from', suggested: SUGGESTED_SPACE, complaint: complaintOf(Prefix.parse),
  });
  const namespace = await interview.text(options.namespace, {
    flag: '--namespace', question: 'Namespace of the pods that use them', suggested: launchKit?.networkNamespaces[0] ?? SUGGESTED_NAMESPACE, complaint: complaintOf((text) => checkDnsLabel(text, 'namespace')),
  });
  return {
    storage: fabrics === 'compute-and-storage', linkLayer, attachment, storageAttachment: options.storageAttachment, addressing: options.addressing, addressSpace, namespace,
  };
}

/**
 * What stands around the program.
 *
 * @param repository around the project
 * @throws FabricError; Interrupted
 */
export async function askForServices(
  cluster: string, repository: GitRepository | undefined, options: InitOptions, interview: Interview,
): Promise<{ readonly gitops: GitOps; readonly ci: CiService }> {
  const tool = await interview.choose<GitOpsTool>(options.gitops, {
    flag: '--gitops',
    question: 'What applies the manifests?',
    choices: (['argocd', 'flux', 'none'] as const).map((value) => ({ value, name: GITOPS_TOOLS[value].title })),
  });
  if (tool !== 'argocd' && options.repoUrl !== undefined) {
    throw new FabricError({ code: 'field-invalid', message: `--repo-url is for Argo CD, and --gitops is ${tool}`, hint: 'leave it out, or use --gitops argocd' });
  }
  const gitops: GitOps = tool === 'argocd' ? await argoCdOf(cluster, repository, options, interview) : { tool };
  const ci = await interview.choose<CiService>(options.ci, {
    flag: '--ci', question: 'What checks changes?', choices: (['github', 'gitlab', 'none'] as const).map((value) => ({ value, name: CI_NAMES[value] })),
  });
  return { gitops, ci };
}

/** Where Argo CD reads the project. */
async function argoCdOf(cluster: string, repository: GitRepository | undefined, options: InitOptions, interview: Interview): Promise<GitOps> {
  const complaint = complaintOf(checkRepositoryUrl);
  const origin = repository?.url === undefined ? undefined : withoutCredentials(repository.url);
  // one on this disk, say, is none that Argo CD could read
  const known = origin !== undefined && complaint(origin) === undefined ? origin : undefined;
  const example = `https://git.example.com/network/${cluster}.git`;
  const repoUrl = await interview.text(options.repoUrl, {
    flag: '--repo-url', question: 'URL of the Git repository that Argo CD reads', suggested: known ?? example, complaint,
  });
  return { tool: 'argocd', repoUrl, isExample: repoUrl === example };
}

/** Asked only where the NICs do not show it. */
async function linkLayerOf(inventory: Inventory, wanted: LinkLayer | undefined, options: InitOptions, interview: Interview): Promise<LinkLayer> {
  const nics = inventory.nodeGroups.flatMap((group): Nic[] => [...eastWestNics(group), ...storageNics(group)]);
  const known = LINK_LAYERS.filter(({ value }) => nics.some((nic) => nic.linkLayer === value));
  const isOpen = nics.some((nic) => nic.linkLayer === undefined);
  // where each NIC shows it, there is nothing to choose, and both may be there
  if (!isOpen && (options.linkLayer === undefined || known.length > 1)) return known[0]?.value ?? 'ethernet';
  const choices = isOpen ? LINK_LAYERS : known;
  return interview.choose(options.linkLayer, {
    flag: '--link-layer', question: 'What do the NICs speak whose inventory does not say it?', choices, suggested: choices.find(({ value }) => value === wanted)?.value,
  });
}

function fabricChoices(inventory: Inventory, linkLayer: LinkLayer): Choice<FabricSet>[] {
  const compute: Choice<FabricSet> = { value: 'compute', name: 'one between the GPUs' };
  return classify(inventory, storageNics, linkLayer).length === 0 ? [compute] : [{ value: 'compute-and-storage', name: 'one between the GPUs, and one for storage' }, compute];
}

/** What exists on the link layers of all compute fabrics. Nobody is offered what needs names of interfaces that are not known. */
function attachmentChoices(inventory: Inventory, linkLayer: LinkLayer, given: string | undefined): Choice<Attachment['kind']>[] {
  const classes = classify(inventory, eastWestNics, linkLayer);
  const choices = kindsOn(classes.length === 0 ? [linkLayer] : [...new Set(classes.map((nics) => nics.linkLayer))]);
  const hasInterfaces = classes.every((nics) => nics.hasInterfaces);
  return given !== undefined || hasInterfaces ? choices : choices.filter(({ value }) => value === 'sriov' || value === 'host-device');
}

function kindsOn(linkLayers: readonly LinkLayer[]): Choice<Attachment['kind']>[] {
  const [first, ...others] = linkLayers.map((each) => ATTACHMENTS[each]);
  return first.filter((kind) => others.every((kinds) => kinds.includes(kind))).map((value) => ({ value, name: ATTACHMENT_NAMES[value] }));
}
