import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES, synthesized } from '/work/main/test/examples/examples';
import { parseManifests, readManifests } from '/work/main/src/manifests';
import { lint } from '/work/main/src/rules';
import { COHERENCE_RULES } from '/work/main/src/rules/catalogue/coherence';
import { parseNetworks } from '/work/main/src/rules/grammar';
const ids = COHERENCE_RULES.map(({ id }) => id);
const show = (name: string, manifests: any) => {
  const { findings } = lint(manifests, {}, { only: ids });
  for (const f of findings) console.log(`${name}: ${f.severity} ${f.rule} ${f.object.kind}/${f.object.name} ${f.field}: ${f.message} // ${f.hint}`);
};
test('x', () => {
  console.log(JSON.stringify(parseNetworks('[{ "name": "rail-0", "default-route": ["10.0.0.1"] }, { "name": "rail-1", "default-route": ["10.0.1.1"] }]', 'a').problems));
  for (const { file, releases } of EXAMPLES) for (const release of releases.slice(-1)) for (const [chart, objects] of synthesized(file, release)) {
    show(`${file}/${chart}`, parseManifests(objects.map((o) => JSON.stringify(o)).join('\n'), file).manifests);
  }
  const walk = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((e) => e.isDirectory() ? walk(join(dir, e.name)) : /\.ya?ml$/.test(e.name) ? [join(dir, e.name)] : []);
  for (const file of walk('/work/shared/examples')) show(file, parseManifests(readFileSync(file, 'utf8'), file).manifests);
  for (const dir of ['/work/shared/examples/dpf', '/work/shared/seeds', '/work/main/dist']) show(dir, readManifests(dir).manifests);
});
