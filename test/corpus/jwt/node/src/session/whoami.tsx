import { jwtDecode } from 'jwt-decode';
import { useMemo } from 'react';
import { useSession } from './use-session';

interface Claims {
  readonly name?: string;
  readonly exp: number;
}

/** What the header of the page greets with. The server decides what may be seen. */
export function Whoami() {
  const { idToken, renew } = useSession();
  const claims = useMemo(() => (idToken ? jwtDecode<Claims>(idToken) : null), [idToken]);
  if (!claims) return <a href="/login">Sign in</a>;
  const left = claims.exp - Date.now() / 1000;
  return (
    <span title={`${Math.round(left / 60)} minutes left`}>
      Hello {claims.name ?? 'there'}
      {left < 60 && <button onClick={renew}>Stay signed in</button>}
    </span>
  );
}
