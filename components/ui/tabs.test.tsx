// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Tabs } from './tabs';

afterEach(cleanup);

const items = ['One', 'Two', 'Three'].map((label) => ({ value: label.toLowerCase(), label, content: `${label} is here` }));
const selected = () => screen.getAllByRole('tab').filter((tab) => tab.getAttribute('aria-selected') === 'true').map((tab) => tab.textContent);
const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key });

test('a click shows the panel of its tab, and no other', () => {
  render(<Tabs label="Numbers" items={items} />);
  fireEvent.click(screen.getByRole('tab', { name: 'Two' }));
  expect(selected()).toEqual(['Two']);
  expect(screen.getByRole('tabpanel', { name: 'Two' }).textContent).toBe('Two is here');
  expect(screen.queryByText('One is here')).toBeNull();
});

test('arrows, Home and End go along the tabs and take the focus with them; the tab key knows one stop', () => {
  render(<Tabs label="Numbers" items={items} />);
  screen.getByRole('tab', { name: 'One' }).focus();
  const course = ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home'].map((key) => {
    press(key);
    expect(document.activeElement?.textContent).toBe(selected()[0]);
    return selected()[0];
  });
  expect(course).toEqual(['Two', 'Three', 'One', 'Three', 'One']);
  expect(screen.getAllByRole('tab').filter((tab) => tab.tabIndex === 0)).toHaveLength(1);
});

test('panels that fill stay mounted, out of sight', () => {
  render(<Tabs label="Numbers" items={items} fill value="two" />);
  expect(screen.getByText('One is here').hidden).toBe(true);
  expect(screen.getByText('Two is here').hidden).toBe(false);
});
