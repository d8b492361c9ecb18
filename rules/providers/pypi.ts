import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'pypi',
  name: 'PyPI',
  hosts: ['upload.pypi.org', 'test.pypi.org'],
  testHosts: ['test.pypi.org'],
  modules: ['twine'],
  // Macaroons: the fixed part is base 64 of the site that they were made for.
  tokens: [
    {
      kind: 'API token',
      anchors: ['pypi-AgEIcHlwaS5vcmc'],
      pattern: /pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/,
      secrecy: 'secret',
      prefix: 'pypi-AgEIcHlwaS5vcmc',
      env: 'TWINE_PASSWORD',
      environment: 'live',
    },
    {
      kind: 'TestPyPI API token',
      anchors: ['pypi-AgENdGVzdC5weXBpLm9yZw'],
      pattern: /pypi-AgENdGVzdC5weXBpLm9yZw[\w-]{50,1000}/,
      secrecy: 'secret',
      prefix: 'pypi-AgENdGVzdC5weXBpLm9yZw',
      env: 'TWINE_PASSWORD',
      environment: 'test',
    },
  ],
  // User `__token__`, the token as password, `pypi-` included.
  auth: [{ header: 'Authorization', scheme: 'Basic' }],
  // A token can upload, and nothing else: there is no request to ask whose it is.
  env: ['TWINE_PASSWORD', 'UV_PUBLISH_TOKEN', 'POETRY_PYPI_TOKEN_PYPI', 'PYPI_TOKEN', 'PYPI_API_TOKEN'],
  rotate: 'https://pypi.org/manage/account/token/',
  source: ['https://pypi.org/help/#apitoken', 'https://docs.pypi.org/api/upload/'],
  checked: '2026-11-24',
});
