import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  onSubmit(credentials: { email: string; password: string }): Promise<void>;
}

export function LoginForm({ onSubmit }: Props) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setError(null);
    try {
      await onSubmit({ email, password });
    } catch {
      setError(t('login.wrongPassword'));
      setPassword('');
    }
  }

  return (
    <form onSubmit={submit} className="login-form">
      <label htmlFor="email">{t('login.email')}</label>
      <input id="email" type="email" autoComplete="username" placeholder="you@example.com" value={email} onChange={e => setEmail(e.target.value)} />
      <label htmlFor="password">{t('login.password')}</label>
      <input id="password" type="password" autoComplete="current-password" placeholder="••••••••" value={password} onChange={e => setPassword(e.target.value)} />
      {error && <p role="alert" className="error">{error}</p>}
      <button type="submit">{t('login.submit')}</button>
      <a href="/password/forgot">{t('login.forgotPassword')}</a>
    </form>
  );
}
