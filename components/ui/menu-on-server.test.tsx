import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Menu, MenuItem } from './menu';

test('a menu can stand in a page that is drawn on the server, with its button', () => {
  const page = renderToString(
    <Menu trigger={<button type="button">Opener</button>}>
      <MenuItem>One</MenuItem>
    </Menu>,
  );
  expect(page).toContain('Opener');
});
