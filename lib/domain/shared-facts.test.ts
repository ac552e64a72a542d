import { describe, expect, it } from 'vitest';
import type { Video } from '@/lib/contracts/videos.contract';
import { shortText } from './short-text';
import { videoJsonLd } from './video-json-ld';

const video = {
  id: 7, title: 'A </script><script>alert(1)</script>', description: null, thumbnail_url: '/media/7/public/poster.jpg', published_at: '2026-01-02T03:04:05.678Z',
  duration: 61.4, access_level: 'public', view_count: 3, channel: { id: 2, name: 'Tides', avatar_url: null },
} as Video;

describe('what is told of a video', () => {
  it('ends no script element, whatever its title', () => {
    const told = videoJsonLd(video, 'https://films.example')!;
    expect(told).not.toContain('<');
    expect(JSON.parse(told)).toMatchObject({ name: video.title, duration: 'PT61S', embedUrl: 'https://films.example/embed/7' });
  });

  it('offers no player of what is not for everybody', () => {
    const told = JSON.parse(videoJsonLd({ ...video, access_level: 'sponsor' }, 'https://films.example')!) as object;
    expect(told).not.toHaveProperty('embedUrl');
    expect(told).toHaveProperty('isAccessibleForFree', false);
    expect(videoJsonLd({ ...video, published_at: null }, 'https://films.example')).toBeNull();
  });

  it('is cut between words, and never within a character', () => {
    expect(shortText(' a\n\n b ')).toBe('a b');
    expect(shortText('  ')).toBeUndefined();
    expect(shortText(null)).toBeUndefined();
    expect(shortText('word '.repeat(80))).toMatch(/^(word )+word…$/);
    expect(shortText('😀'.repeat(300))!.isWellFormed()).toBe(true);
  });
});
