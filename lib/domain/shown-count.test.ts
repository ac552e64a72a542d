import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { en } from '@/lib/messages/en';
import { ru } from '@/lib/messages/ru';
import { shownCount } from './shown-count';

it.each([
  [0, '0 views', '0 просмотров'],
  [1, '1 view', '1 просмотр'],
  [999, '999 views', '999 просмотров'],
  [1_000, '1K views', '1 тыс. просмотров'],
  [1_001, '1K views', '1 тыс. просмотров'],
  [1_290, '1.2K views', '1,2 тыс. просмотров'],
  [12_901, '12K views', '12 тыс. просмотров'],
  [999_999, '999K views', '999 тыс. просмотров'],
  [1_000_000, '1M views', '1 млн просмотров'],
  [1_200_001, '1.2M views', '1,2 млн просмотров'],
  [1_234_567_891, '1.2B views', '1,2 млрд просмотров'],
])('%i views are told in few characters, in whole words and never as more than there are', (views, english, russian) => {
  const said = [createTranslator({ locale: 'en', messages: en }), createTranslator({ locale: 'ru', messages: ru })].map((t) => t('watch.viewsShort', { count: shownCount(views) }).replaceAll('\u00a0', ' '));
  expect(said).toEqual([english, russian]);
});
