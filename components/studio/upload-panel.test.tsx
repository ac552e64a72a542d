// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test, vi } from 'vitest';
import type { UploadFields, UploadItem } from '@/lib/client/uploader';
import { en } from '@/lib/messages/en';
import { UploadPanel } from './upload-panel';

const added: string[] = [];
let items: readonly UploadItem[] = [];
vi.mock('@/lib/client/shared-uploader', () => ({
  sharedUploader: () => ({ subscribe: () => () => undefined, getSnapshot: () => items, add: (_file: File, { title }: UploadFields) => added.push(title) }),
}));
vi.mock('@/lib/client/shared-line', () => ({ overSharedLine: () => () => undefined }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  added.length = 0;
  items = [];
});

function draw() {
  render(
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      <UploadPanel categories={[]} maxBytes={1_000_000} />
    </IntlProvider>,
  );
}
const choose = (...names: string[]) => fireEvent.change(screen.getByLabelText('Choose files'), { target: { files: names.map((name) => new File(['film'], name)) } });
const titles = () => screen.getAllByLabelText<HTMLInputElement>('Title');

test('what was typed for one film stays when another is sent or removed', () => {
  draw();
  choose('first.mp4', 'second.mp4', 'third.mp4');
  fireEvent.input(titles()[1]!, { target: { value: 'By the sea' } });
  fireEvent.input(titles()[2]!, { target: { value: 'In the hills' } });
  fireEvent.click(screen.getAllByRole('button', { name: 'Upload' })[0]!);
  fireEvent.click(screen.getAllByRole('button', { name: 'Remove' })[0]!);
  expect(added).toEqual(['first']);
  expect(titles().map(({ value }) => value)).toEqual(['In the hills']);
});

test('several films are sent by one press; one without a title says so and stays', async () => {
  draw();
  choose('first.mp4', 'second.mp4', 'third.mp4');
  fireEvent.input(titles()[1]!, { target: { value: '   ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Upload all 3 videos' }));
  expect(added).toEqual(['first', 'third']);
  expect(await screen.findByText('Give it a title.')).toBeDefined();
  expect(titles()).toHaveLength(1);
  expect(screen.queryByRole('button', { name: /Upload all/ })).toBeNull();
});

test('of a file that is too large nothing is asked, and it is not among those that are sent', () => {
  draw();
  fireEvent.change(screen.getByLabelText('Choose files'), { target: { files: [new File(['x'.repeat(1_000_001)], 'large.mp4'), new File(['film'], 'small.mp4')] } });
  expect(screen.getByText(/This file is too large/)).toBeDefined();
  expect(titles().map(({ value }) => value)).toEqual(['small']);
  expect(screen.queryByRole('button', { name: /Upload all/ })).toBeNull();
  fireEvent.click(screen.getAllByRole('button', { name: 'Remove' })[0]!);
  expect(screen.queryByText('large.mp4')).toBeNull();
});

const item = (more: Partial<UploadItem>): UploadItem => ({
  id: 1, fileName: 'film.mp4', title: 'Film', sizeBytes: 4, sentBytes: 4, state: 'failed', bytesPerSec: null, remainingSec: null, isResumed: false, failure: null, videoId: null, ...more,
});

test('what can help is offered: a lost connection is tried again, a file that is no video is not', () => {
  items = [item({ failure: { code: 'unavailable', detail: null } }), item({ id: 2, failure: { code: 'unsupported_media', detail: null } })];
  draw();
  expect(screen.getAllByRole('button', { name: 'Try again' })).toHaveLength(1);
  expect(screen.getAllByRole('button', { name: 'Remove' })).toHaveLength(2);
});
