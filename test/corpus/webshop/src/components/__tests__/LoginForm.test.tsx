import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { LoginForm } from '../LoginForm';

describe('LoginForm', () => {
  it('hands on what was typed', async () => {
    const onSubmit = vi.fn().mockResolvedValue(undefined);
    render(<LoginForm onSubmit={onSubmit} />);
    fireEvent.change(screen.getByLabelText('login.email'), { target: { value: 'ada@example.com' } });
    fireEvent.change(screen.getByLabelText('login.password'), { target: { value: 'correct horse' } });
    fireEvent.click(screen.getByText('login.submit'));
    await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ email: 'ada@example.com', password: 'correct horse' }));
  });

  it('empties the password after a refusal', async () => {
    render(<LoginForm onSubmit={vi.fn().mockRejectedValue(new Error('401'))} />);
    const password = screen.getByLabelText('login.password') as HTMLInputElement;
    fireEvent.change(password, { target: { value: 'wrong' } });
    fireEvent.click(screen.getByText('login.submit'));
    await waitFor(() => expect(password.value).toBe(''));
  });
});
