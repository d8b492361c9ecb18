declare const grecaptcha: { ready(run: () => void): void; execute(siteKey: string, options: { action: string }): Promise<string> };

const siteKey = document.querySelector<HTMLMetaElement>('meta[name="recaptcha-site-key"]')?.content ?? '';

export function captchaToken(action: 'login' | 'signup' | 'password_reset'): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!siteKey) return resolve('');
    grecaptcha.ready(() => grecaptcha.execute(siteKey, { action }).then(resolve, reject));
  });
}
