const labels = ['Very weak', 'Weak', 'Fair', 'Good', 'Strong'] as const;

const classes: Array<[name: string, pattern: RegExp]> = [
  ['lower', /[a-z]/],
  ['upper', /[A-Z]/],
  ['digit', /\d/],
  ['symbol', /[!@#$%^&*()_+\-=[\]{};':"\\|,.<>/?]/],
];

export function scorePassword(password: string): number {
  if (password.length < 8) return 0;
  const kinds = classes.filter(([, pattern]) => pattern.test(password)).length;
  const unique = new Set(password).size;
  return Math.min(4, Math.floor(kinds / 2) + (password.length >= 12 ? 1 : 0) + (unique >= 10 ? 1 : 0));
}

export function PasswordMeter({ password }: { password: string }) {
  const score = scorePassword(password);
  return (
    <div className={`password-meter password-meter--${score}`} aria-live="polite">
      <progress max={4} value={score} />
      <span>{password === '' ? '' : labels[score]}</span>
    </div>
  );
}
