import { hasSharedFolder } from './shared-folder';

export default function globalSetup(): void {
  if (!hasSharedFolder()) {
    process.stdout.write('\nreference material (../shared) not found: comparisons with real CRDs and vendor recipes are skipped\n');
  }
}
