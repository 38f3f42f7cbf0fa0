import { refusalsOf } from './refused';
import { Inventory } from '../../src/inventory';

/** An inventory of groups `a`, `b`, ... with the fields given as text. */
const groups = (...fields: string[]) => () => Inventory.parse(
  ['cluster: c', 'nodeGroups:', ...fields.map((text, index) => `  - {name: ${'abcdef'[index]}, nics: [], ${text}}`)].join('\n'), 'i.yaml');

test.each<[string, string[], string[]]>([
  ['an empty selector would select all', ['nodeSelector: {}'], [
    'i.yaml:3:39: nodeGroups[0].nodeSelector: is empty and would select every node; name labels that only the nodes of this group have, or leave it out',
  ]],
  ['two groups need selectors', ['nodeSelector: {gpu: x}', 'nodes: []'], [
    'i.yaml:4:5: nodeGroups[1]: has no nodeSelector, although the cluster has several node groups; name labels that only the nodes of this group have',
  ]],
  ['two groups cannot have the same selector, in whatever order', ['nodeSelector: {gpu: x, rack: r}', 'nodeSelector: {rack: r, gpu: x}'], [
    'i.yaml:4:25: nodeGroups[1]: nodeSelector is the same as that of node group "a" at i.yaml:3:39; name labels that only the nodes of this group have',
  ]],
  ['a selector cannot be a part of another', ['nodeSelector: {gpu: x}', 'nodeSelector: {gpu: x, rack: r}'], [
    'i.yaml:4:25: nodeGroups[1]: every node of this group is also selected by node group "a"; give "a" a label that these nodes do not have',
  ]],
  ['a node cannot have the labels of another group', ['nodeSelector: {gpu: x}', 'nodeSelector: {rack: r}, nodes: [n1, {name: n2, labels: {gpu: x}}]'], [
    'i.yaml:4:69: nodeGroups[1].nodes[1].name: node "n2" is also selected by node group "a"; its labels hold all of gpu=x',
  ]],
  ['a node cannot contradict the selector of its group', ['nodeSelector: {gpu: x}, nodes: [{name: n, labels: {gpu: y}}]'], [
    'i.yaml:3:81: nodeGroups[0].nodes[0].labels.gpu: label gpu=y contradicts gpu=x in the nodeSelector of its group; '
    + 'correct the label, or move the node to the group that it belongs to',
  ]],
  ['a selector needs labels that Kubernetes accepts', ['nodeSelector: {gpu: a b}'], [
    expect.stringMatching(/^i\.yaml:3:45: nodeGroups\[0\]\.nodeSelector\.gpu: "a b" is not a label value; /),
  ]],
  ['a refused selector is not called missing as well', ['nodeSelector: {gpu: 5}', 'nodeSelector: [gpu]'], [
    'i.yaml:3:45: nodeGroups[0].nodeSelector.gpu: 5 is not a string; put it in quotes',
    'i.yaml:4:39: nodeGroups[1].nodeSelector: ["gpu"] is not an object',
  ]],
])('%s', (_, fields, refusals) => {
  expect(refusalsOf(groups(...fields))).toEqual(refusals);
});

test.each<[string, string[]]>([
  ['one group needs no selector', ['nodes: [n]']],
  ['values may differ', ['nodeSelector: {gpu: x}', 'nodeSelector: {gpu: y}']],
  ['keys may differ, as long as no node has both', ['nodeSelector: {gpu: x}, nodes: [n1]', 'nodeSelector: {rack: r}, nodes: [n2]']],
  ['a node may repeat a label of its group', ['nodeSelector: {gpu: x}, nodes: [{name: n, labels: {gpu: x}}]']],
])('%s', (_, fields) => {
  expect(groups(...fields)).not.toThrow();
});
