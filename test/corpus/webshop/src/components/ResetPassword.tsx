import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { api } from '../lib/api';
import { PasswordMeter } from './PasswordMeter';

export function ResetPassword() {
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const [newPassword, setNewPassword] = useState('');
  const [confirmPassword, setConfirmPassword] = useState('');
  const [state, setState] = useState<'idle' | 'done' | 'expired'>('idle');

  if (!token) return <p>This link is not complete. Please ask for a new one.</p>;
  if (state === 'done') return <p>Your password was changed. You can sign in now.</p>;

  const mismatch = confirmPassword !== '' && confirmPassword !== newPassword;

  return (
    <form
      onSubmit={async event => {
        event.preventDefault();
        const response = await api.post('/password/reset', { token, password: newPassword });
        setState(response.ok ? 'done' : 'expired');
      }}
    >
      <input type="password" name="new-password" autoComplete="new-password" value={newPassword} onChange={e => setNewPassword(e.target.value)} />
      <PasswordMeter password={newPassword} />
      <input type="password" name="confirm-password" autoComplete="new-password" value={confirmPassword} onChange={e => setConfirmPassword(e.target.value)} />
      {mismatch && <p role="alert">The passwords are not the same.</p>}
      {state === 'expired' && <p role="alert">This link has expired.</p>}
      <button disabled={mismatch || newPassword.length < 10}>Change password</button>
    </form>
  );
}
