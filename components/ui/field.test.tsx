// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test } from 'vitest';
import { ru } from '@/lib/messages/ru';
import { Field } from './field';
import { Input } from './input';

afterEach(cleanup);

test('what the browser finds wrong stands at the field, in the page’s language, until something is typed', () => {
  render(
    <IntlProvider locale="ru" messages={ru} timeZone="UTC">
      <form>
        <Field label="Имя" required>
          <Input name="name" />
        </Field>
        <Field label="Почта" required>
          <Input name="email" type="email" defaultValue="anna" />
        </Field>
      </form>
    </IntlProvider>,
  );
  const [name, email] = [screen.getByLabelText('Имя'), screen.getByLabelText('Почта')];
  // True where nobody took the browser's own bubble away.
  const [hasBubble, hasOther] = [fireEvent.invalid(name), fireEvent.invalid(email)];
  expect([hasBubble, hasOther]).toEqual([false, false]);
  expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['Заполните это поле.', 'Это не адрес почты.']);
  expect(name.getAttribute('aria-invalid')).toBe('true');
  fireEvent.input(name, { target: { value: 'Анна' } });
  expect(name.getAttribute('aria-invalid')).toBeNull();
});
