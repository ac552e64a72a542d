import { describe, expect, it } from 'vitest';
import type { Channel } from '@/lib/contracts/channels.contract';
import type { Video } from '@/lib/contracts/videos.contract';
import { channelFeed } from './channel-feed';
import { IDS_PER_SITEMAP, sitemapFile, sitemapIndex, sitemapPart } from './sitemap';
import { xmlText } from './xml';

describe('text within XML', () => {
  it('ends no element and holds nothing that XML cannot say', () => {
    expect(xmlText('<a href="x">\'&\u0000\u0008\u001F\uFFFE]]>')).toBe('&lt;a href=&quot;x&quot;&gt;&apos;&amp;]]&gt;');
    expect(xmlText('a\tb\nc 😀 щ')).toBe('a\tb\nc 😀 щ');
    expect(xmlText('\uD83D').isWellFormed()).toBe(true);
  });
});

describe('a channel’s feed', () => {
  it('lists videos by absolute addresses, escaped', () => {
    const channel = { id: 2, name: 'Tides & <Co>', description: null } as Channel;
    const video = { id: 7, title: ']]><script>', description: 'a\u000Bb', category: null, published_at: '2026-01-02T03:04:05.678Z', thumbnail_url: '/media/7/public/p.jpg' } as Video;
    const feed = channelFeed(channel, [video], 'https://films.example');
    expect(feed).toContain('<title>Tides &amp; &lt;Co&gt;</title>');
    expect(feed).toContain('<title>]]&gt;&lt;script&gt;</title><link>https://films.example/video/7</link>');
    expect(feed).toContain('<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate>');
    expect(feed).toContain('<description>ab</description>');
    expect(feed).not.toMatch(/<script|enclosure/);
  });
});

describe('the sitemap', () => {
  it('has as many files as the ids need, and each is found by its name', () => {
    const index = sitemapIndex('https://films.example', { videos: IDS_PER_SITEMAP + 1, channels: 1 });
    const names = [...index.matchAll(/sitemaps\/([^<]+)</g)].map(([, name]) => name!);
    expect(names).toEqual(['videos-0.xml', 'videos-1.xml', 'channels-0.xml']);
    expect(names.map(sitemapPart)).toEqual([
      { kind: 'videos', fromId: 1, toId: IDS_PER_SITEMAP },
      { kind: 'videos', fromId: IDS_PER_SITEMAP + 1, toId: 2 * IDS_PER_SITEMAP },
      { kind: 'channels', fromId: 1, toId: IDS_PER_SITEMAP },
    ]);
    expect(sitemapIndex('https://films.example', { videos: 0, channels: 0 })).not.toContain('<loc>');
  });

  it.each(['videos.xml', 'videos--1.xml', 'videos-01.xml', 'rooms-0.xml', 'videos-0.xml/..', 'videos-1e9.xml'])('has no %s', (name) => expect(sitemapPart(name)).toBeNull());

  it('escapes what it lists', () => {
    expect(sitemapFile([{ url: 'https://a/?b&c', changedAt: null }])).toContain('<loc>https://a/?b&amp;c</loc></url>');
  });
});
