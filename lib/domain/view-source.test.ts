import { describe, expect, it } from 'vitest';
import { sourceOf } from './view-source';

const origin = 'https://films.example.org';

describe('where a viewer comes from', () => {
  it.each([
    ['/', 'home'],
    ['/search', 'search'],
    ['/subscriptions', 'subscriptions'],
    ['/channel/7', 'channel'],
    ['/history', 'history'],
    ['/video/5', 'suggested'],
    ['/rooms', 'rooms'],
    ['/room/5', 'rooms'],
    ['/r/abc', 'rooms'],
    ['/notifications', 'notifications'],
    ['/studio/video/5', 'other'],
    ['/reset-password', 'other'],
  ])('the page %s left in this tab is %s, whatever the browser says of the first page', (pathBefore, source) => {
    expect(sourceOf({ pathBefore, referrer: 'https://elsewhere.example/', origin })).toEqual({ source });
    expect(sourceOf({ pathBefore: null, referrer: origin + pathBefore + '?q=x', origin })).toEqual({ source });
  });

  it('a link on another site is external, with the site’s name', () => {
    expect(sourceOf({ pathBefore: null, referrer: 'https://www.news.example.com/', origin })).toEqual({ source: 'external', host: 'news.example.com' });
    expect(sourceOf({ pathBefore: null, referrer: 'http://films.example.org:8080/', origin })).toEqual({ source: 'external', host: 'films.example.org' });
    expect(sourceOf({ pathBefore: null, referrer: 'https://[::1]/', origin })).toEqual({ source: 'external' });
  });

  it.each(['', 'about:client', 'nonsense'])('%j tells nothing', (referrer) => {
    expect(['direct', 'external']).toContain(sourceOf({ pathBefore: null, referrer, origin }).source);
    expect(sourceOf({ pathBefore: null, referrer, origin }).host).toBeUndefined();
  });
});
