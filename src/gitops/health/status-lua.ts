import type { StatusField } from './status-fields';

/**
 * Health check of Argo CD for a kind that tells by a field of its status. It uses nothing of Lua but `ipairs`, since Argo CD gives checks no
 * more than the basic functions.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#custom-health-checks
 */
export function statusLua(kind: StatusField): string {
  const { group, versions, field, healthy, failed, message, parts, partsDone = [] } = kind;
  const served = versions.map((version) => `obj.apiVersion ~= "${group}/${version}"`).join(' and ');
  return [
    `if ${served} then`,
    '  return { status = "Healthy", message = "this version of the kind has no status" }',
    'end',
    'if obj.status == nil then',
    '  return { status = "Progressing", message = "the operator has not looked at it yet" }',
    'end',
    ...OBSERVED,
    `local state = obj.status.${field}`,
    `if state == "${healthy}" then`,
    '  return { status = "Healthy", message = state }',
    'end',
    `if ${failed.map((value) => `state == "${value}"`).join(' or ')} then`,
    `  return { status = "Degraded", message = ${message === undefined ? 'state' : `obj.status.${message} or state`} }`,
    'end',
    ...(parts === undefined ? [] : waitingFor(parts, partsDone)),
    `return { status = "Progressing", message = ${message === undefined ? '' : `obj.status.${message} or `}state or "no ${field} yet" }`,
    '',
  ].join('\n');
}

/** What is told of an older version of the object is no longer true. Some operators write the generation they saw into the status, some into conditions. */
const OBSERVED: readonly string[] = [
  'local generation = obj.metadata ~= nil and obj.metadata.generation or 0',
  'local observed = obj.status.observedGeneration',
  'for _, condition in ipairs(obj.status.conditions or {}) do',
  '  if condition.type == "Ready" then observed = condition.observedGeneration or observed end',
  'end',
  'if observed ~= nil and observed < generation then',
  '  return { status = "Progressing", message = "the operator has not seen the last change yet" }',
  'end',
];

/** Names the parts that are not done, a few of them: a policy has a dozen, a cluster thousands of nodes. */
function waitingFor(parts: string, done: readonly string[]): string[] {
  return [
    'local waiting, more = "", 0',
    'local told = 0',
    `for _, part in ipairs(obj.status.${parts} or {}) do`,
    `  if ${done.map((value) => `part.state ~= "${value}"`).join(' and ')} then`,
    '    if told < 5 then',
    '      local text = part.name .. " (" .. part.state .. ")"',
    '      if part.message ~= nil and part.message ~= "" then text = text .. ": " .. part.message end',
    '      if told > 0 then waiting = waiting .. ", " end',
    '      waiting = waiting .. text',
    '      told = told + 1',
    '    else',
    '      more = more + 1',
    '    end',
    '  end',
    'end',
    'if told > 0 then',
    '  if more > 0 then waiting = waiting .. " and " .. more .. " more" end',
    '  return { status = "Progressing", message = "waiting for " .. waiting }',
    'end',
  ];
}
