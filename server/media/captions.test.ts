import { describe, expect, it } from 'vitest';
import { cleanCaptions, defaultCaptionLimits, isTelemetry } from './captions';

const clean = (text: string) => cleanCaptions(new TextEncoder().encode(text));
const vttOf = (text: string): string => {
  const result = clean(text);
  if (!result.ok) throw new Error(result.reason);
  return result.vtt;
};

describe('captions', () => {
  it('takes SubRip with commas, carriage returns, a byte order mark and no blank line at the end', () => {
    expect(vttOf('\uFEFF1\r\n00:00:01,500 --> 00:00:03,000\r\nHello\r\nthere\r\n\r\n2\r\n00:01:00,000 --> 00:01:02,25\r\nLater')).toBe(
      'WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nHello\nthere\n\n00:01:00.000 --> 00:01:02.250\nLater\n',
    );
  });

  it('takes WebVTT and leaves its styles, notes, regions and settings out', () => {
    const text = 'WEBVTT - a title\nX: y\n\nSTYLE\n::cue { background: url(https://evil.example/x) }\n\nNOTE secret\n\nid-1\n00:01.000 --> 00:02.000 align:start position:10%\n<v Ann>Hi <i>you</i></v>\n';
    expect(vttOf(text)).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHi <i>you</i>\n');
  });

  it('lets no markup through but bold, italics and underlining, closed', () => {
    const vtt = vttOf('1\n00:00:01,000 --> 00:00:02,000\n<script>alert(1)</script><b onclick=x>a</b> <i>b & c < d --> e <img src=x onerror=y>\n');
    expect(vtt).toContain('alert(1)a <i>b &amp; c &lt; d --&gt; e </i>');
    expect(vtt).not.toMatch(/<(?!\/?[biu]>)/);
  });

  it('drops cues that are empty or end before they begin, and sorts the rest', () => {
    const vtt = vttOf('3\n00:00:09,000 --> 00:00:10,000\nlast\n\n1\n00:00:05,000 --> 00:00:04,000\nback\n\n2\n00:00:01,000 --> 00:00:02,000\n{\\an8}first\\Nline\n\n4\n00:00:11,000 --> 00:00:12,000\n{\\pos(1,2)}\n');
    expect(vtt).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nfirst\nline\n\n00:00:09.000 --> 00:00:10.000\nlast\n');
  });

  it('leaves out what styled subtitles draw, and says once what they draw in layers', () => {
    const at = (text: string) => `1\n00:00:01,000 --> 00:00:02,000\n${text}\n\n`;
    const vtt = vttOf(`${at('m 0 0 l 100 0 100.5 -100 b 0 1 2 3 4 5')}${at('Over there')}${at('Over there')}${at('m 5 0 metres')}${at('Over there, too')}`);
    expect(vtt.split('\n\n').slice(1).map((cue) => cue.trim().split('\n')[1])).toEqual(['Over there', 'm 5 0 metres', 'Over there, too']);
  });

  it('reads Windows Cyrillic and UTF-16', () => {
    const cyrillic = Buffer.concat([Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n'), Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])]);
    const result = cleanCaptions(cyrillic);
    expect(result.ok && result.vtt).toContain('Привет');
    const wide = cleanCaptions(Buffer.from('\uFEFF1\n00:00:01,000 --> 00:00:02,000\nПривет\n', 'utf16le'));
    expect(wide.ok && wide.vtt).toContain('Привет');
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['nothing', ''],
    ['a header alone', 'WEBVTT\n\n'],
    ['binary data', 'a\0b'],
  ])('refuses %s', (_, text) => {
    expect(clean(text)).toMatchObject({ ok: false });
  });

  it('bounds size and number, and is not slowed down by hostile text', () => {
    expect(cleanCaptions(new Uint8Array(defaultCaptionLimits.maxBytes + 1))).toMatchObject({ ok: false, reason: expect.stringMatching(/large/) });
    const many = '00:00:01,000 --> 00:00:02,000\nx\n\n'.repeat(60_000);
    expect(clean(many)).toMatchObject({ ok: false, reason: expect.stringMatching(/too many/) });
    const hostile = `00:00:01.000 --> 00:00:02.000\n${'<'.repeat(100_000)}\n${'x'.repeat(500_000)}\n${' '.repeat(500_000)}-->\n`;
    expect(vttOf(hostile).length).toBeLessThan(40_000);
  });

  it('knows a camera that writes where it is', () => {
    expect(isTelemetry(vttOf('1\n00:00:01,000 --> 00:00:02,000\nHOME(149.02,-20.25) 2017.08.05\nGPS(149.02,-20.25,16)\n'))).toBe(true);
    expect(isTelemetry(vttOf('1\n00:00:01,000 --> 00:00:02,000\nGood morning\n'))).toBe(false);
  });
});
