// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test } from 'vitest';
import { FileSize } from './count';

afterEach(cleanup);

test.each([
  [0, 'en', '0 kB'],
  [1023, 'en', '1 kB'],
  [1024, 'en', '1 kB'],
  [1_048_576, 'en', '1 MB'],
  [524_288_000, 'en', '500 MB'],
  [524_288_000, 'ru', '500 МБ'],
  [1_610_612_736, 'en', '1.5 GB'],
] as const)('%d bytes are counted as the site’s limits are set (%s: %s)', (sizeBytes, locale, text) => {
  const { container } = render(
    <IntlProvider locale={locale} timeZone="UTC" messages={{}}>
      <FileSize sizeBytes={sizeBytes} />
    </IntlProvider>,
  );
  expect(container.textContent?.replaceAll(' ', ' ')).toBe(text);
});

test('a slow line is told in kilobytes, not as nothing', () => {
  const { container } = render(
    <IntlProvider locale="en" timeZone="UTC" messages={{}}>
      <FileSize sizeBytes={9000} perSecond />
    </IntlProvider>,
  );
  expect(container.textContent?.replaceAll(/\s/g, ' ')).toBe('8.8 kB/s');
});
