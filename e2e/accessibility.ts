import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe finds on the page as it stands. `beside`: rules that do not fit what is shown. */
export async function violationsOn(page: Page, beside: string[] = []): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).disableRules(beside).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 300)}`);
}

/** axe finds nothing. */
export async function expectNoViolation(page: Page): Promise<void> {
  expect(await violationsOn(page), new URL(page.url()).pathname).toEqual([]);
}
