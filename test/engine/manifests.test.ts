import assert from 'node:assert/strict';
import { isAtLeast, isManifest, versionsIn } from '../../rules/engine/manifests.ts';

const told = (name: string, text: string) =>
  [...versionsIn(name, text)].map(([library, version]) => `${library} ${version.join('.')}`);

describe('versions in manifests', () => {
  it('are read from the manifest of each language', () => {
    assert.deepEqual(
      told(
        'package.json',
        '{ "version": "1.0.0",\n "dependencies": {\n  "node-fetch": "^3.1.0",\n  "@scope/a": "~2",\n  "b": "npm:c@>=4.5 <5",\n  "d": "workspace:*",\n  "e": "latest"\n} }',
      ),
      ['version 1.0.0', 'node-fetch 3.1.0', '@scope/a 2', 'b 4.5'],
    );
    assert.deepEqual(told('requirements-dev.txt', 'PyJWT[crypto]==1.7.1\nrequests>=2.28 # c\nflask\n'), [
      'pyjwt 1.7.1',
      'requests 2.28',
    ]);
    assert.deepEqual(
      told(
        'pyproject.toml',
        'dependencies = [\n  "PyJWT>=2.4",\n]\n[tool.poetry.dependencies]\nhttpx = "^0.27"\njose = { version = "3.3", extras = [] }\n',
      ),
      ['pyjwt 2.4', 'httpx 0.27', 'jose 3.3'],
    );
    assert.deepEqual(told('go.mod', 'module a\n\ngo 1.21\n\nrequire (\n\tgithub.com/golang-jwt/jwt/v5 v5.2.0\n)\n'), [
      'go 1.21',
      'github.com/golang-jwt/jwt/v5 5.2.0',
    ]);
    assert.deepEqual(
      told('pom.xml', '<dependency><artifactId>java-jwt</artifactId>\n <version>4.4.0</version></dependency>'),
      ['java-jwt 4.4.0'],
    );
    assert.deepEqual(told('build.gradle', "implementation 'com.auth0:java-jwt:4.4.0'"), ['java-jwt 4.4.0']);
    assert.deepEqual(told('a.csproj', '<PackageReference Include="Polly" Version="8.2.0" />'), ['polly 8.2.0']);
    assert.deepEqual(told('Gemfile.lock', 'GEM\n  specs:\n    jwt (2.7.1)\n      base64\n'), ['jwt 2.7.1']);
    assert.deepEqual(told('composer.json', '{"require":{"firebase/php-jwt":"^6.10"}}'), ['firebase/php-jwt 6.10']);
    assert.deepEqual(told('notes.txt', '"a": "1"'), []);
  });

  it('belong to the languages of their package manager', () => {
    assert.ok(isManifest('package.json', 'tsx') && !isManifest('package.json', 'python'));
    assert.ok(isManifest('requirements.txt', 'python') && !isManifest('package-lock.json', 'javascript'));
  });

  it('are compared number by number', () => {
    assert.ok(isAtLeast([3], [3]) && isAtLeast([3, 1], [3]) && isAtLeast([10], [9, 9]));
    assert.ok(!isAtLeast([2, 9], [3]) && !isAtLeast([3], [3, 1]));
  });
});
