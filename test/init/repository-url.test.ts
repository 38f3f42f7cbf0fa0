import { checkRepositoryUrl, withoutCredentials } from '../../src/init';

test.each([
  'https://git.example.com/network/clusters.git', 'https://git.example.com:8443/a', 'http://10.0.0.1/a', 'https://[2001:db8::1]/a.git',
  'ssh://git@git.example.com/a.git', 'ssh://git.example.com:2222/a.git', 'git@git.example.com:network/clusters.git',
])('%s is a repository', (url) => {
  expect(() => checkRepositoryUrl(url)).not.toThrow();
});

test.each([
  '', 'clusters', '../clusters', '/srv/git/clusters.git', 'file:///srv/git/clusters.git', 'https://git.example.com', 'https://git.example.com/', 'https://', 'https://git.example.com/a b',
  'git.example.com:a.git', 'git@git.example.com:', 'git@git.example.com:/ a', 'ftp://git.example.com/a', 'https://git.example.com/a\nb',
])('"%s" is none', (url) => {
  expect(() => checkRepositoryUrl(url)).toThrow(/is not the URL of a Git repository; write https:/);
});

test.each(['https://me:secret@git.example.com/a', 'https://secret@git.example.com/a', 'ssh://git:secret@git.example.com/a'])('%s would be committed with its secret, which is not repeated', (url) => {
  expect(() => checkRepositoryUrl(url)).toThrow(/^(?!.*secret).*has a user or a password in it/);
});

test('a URL loses its credentials, and the user of SSH is none', () => {
  expect(withoutCredentials('https://me:secret@git.example.com/a@b')).toBe('https://git.example.com/a@b');
  for (const url of ['ssh://git@git.example.com/a', 'git@git.example.com:a']) expect(withoutCredentials(url)).toBe(url);
});
