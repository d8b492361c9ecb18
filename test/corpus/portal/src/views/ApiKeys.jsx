import { useState } from 'react';

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'prefix', label: 'Key' },
  { key: 'last_used', label: 'Last used' },
];

export default function ApiKeys({ keys, onCreate, onRevoke }) {
  const [secret, setSecret] = useState(null);
  return (
    <section>
      <table>
        <thead><tr>{columns.map(({ key, label }) => <th key={key}>{label}</th>)}</tr></thead>
        <tbody>
          {keys.map(apiKey => (
            <tr key={apiKey.id}>
              <td>{apiKey.name}</td>
              <td><code>{`${apiKey.prefix}…${apiKey.last4}`}</code></td>
              <td>{apiKey.lastUsed ?? 'never'}</td>
              <td><button onClick={() => onRevoke(apiKey.id)}>Revoke</button></td>
            </tr>
          ))}
        </tbody>
      </table>
      <button onClick={async () => setSecret(await onCreate())}>New key</button>
      {secret && <output>Copy it now: <code>{secret}</code></output>}
    </section>
  );
}
