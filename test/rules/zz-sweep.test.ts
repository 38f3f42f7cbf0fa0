import { readFileSync } from 'node:fs';
import { findingText } from './lint-support';
import { parseManifests, readManifests } from '../../src/manifests';
import { lint } from '../../src/rules';
import { ATTACHMENT_RULES } from '../../src/rules/catalogue/attachments';
import { EXAMPLES, synthesized } from '../examples/examples';
import { SHARED } from '../support/shared';
import { execSync } from 'node:child_process';
const only = ATTACHMENT_RULES.map(({ id }) => id);
test('sweep', () => {
  const out: string[] = [];
  const run = (name: string, manifests: any) => { const r = lint(manifests, {}, { only }); out.push(`== ${name}: ${r.summary.objects}`, ...r.findings.map((f) => findingText(f) + ' | ' + f.hint)); };
  for (const { file, releases } of EXAMPLES) for (const release of releases) {
    const objects = [...synthesized(file, release).values()].flat();
    run(`${file} ${release}`, parseManifests(objects.map((o) => JSON.stringify(o)).join('\n'), file).manifests);
  }
  for (const dir of execSync("find /tmp/mirror-yaml /work/shared/examples -type d").toString().trim().split('\n')) {
    const files = execSync(`find ${dir} -maxdepth 1 -type f -name '*.y*ml' -size -200k | grep -v crd || true`).toString().trim().split('\n').filter(Boolean);
    const ms = files.flatMap((file) => parseManifests(readFileSync(file, 'utf8'), file).manifests);
    if (ms.length) run(dir, ms);
  }
  run('dist', readManifests('/work/main/dist').manifests);
  require('fs').writeFileSync('/tmp/sweep.txt', out.join('\n'));
});
