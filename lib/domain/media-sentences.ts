/**
 * What the owner of a video is told about the file. Over the API these are English sentences; pages read them back and say
 * the same in the reader's language (components/ui/media-sentence.ts). `{…}` stands for a figure.
 */
const SENTENCES = {
  tooManyTracks: 'This file holds {count} tracks; at most {most} are taken.',
  soundOnly: 'This file holds sound but no picture. Only videos can be uploaded.',
  noVideo: 'No video was found in this file.',
  sizeUnknown: 'The video in this file cannot be read: the size of its picture is unknown.',
  tooManyPixels: 'The picture is too large: at most {most} million pixels a frame are taken (8K is within).',
  sideTooLong: 'The picture is too long: a side of {side} pixels cannot be shown; at most {most} are taken.',
  tooLong: 'The video is too long: at most {hours} hours are taken.',
  adTooLong: 'An advertisement may last {most} seconds at most; this video lasts {seconds}.',
  headerMissing: 'This video is incomplete: the part of the file that describes it is missing. Export or copy it again and upload it once more.',
  codecUnknown: 'This video is coded in a way that is not supported here. Convert it to a common format such as MP4 and upload it again.',
  notAVideo: 'This file is not a video in a format that is known here, or it is damaged beyond reading.',
  slowToRead: 'Reading this file took too long. It may be damaged.',
  undecodable: 'The video could not be converted: no picture in it can be decoded.',
  damaged: 'The video could not be converted: its content seems to be damaged.',
  interrupted: 'The work on the video was interrupted.',
  tooSlow: 'The video could not be converted within the time that is allowed for it.',
  notProcessed: 'This video could not be processed.',
  sourceLost: 'The uploaded file is no longer there. Upload the video again.',
  noRoom: 'There was no room left to convert the video.',
  paleColours: 'The colours of this HDR video could not be converted and may look pale.',
  oneProgramme: 'The file holds {count} programmes; the one with the best picture is shown.',
  onePicture: 'The file holds {count} pictures; the largest is shown, the others are left out.',
  soundTracksLeft: '{left} of {count} sound tracks are left out.',
  pictureSubtitles: 'Subtitles that are made of pictures cannot be shown; tracks left out: {count}.',
  subtitlesLeft: 'There are too many subtitle tracks; left out: {count}.',
  breaksOff: 'The file breaks off in the middle of the recording: its end is missing.',
  endMissing: 'The end of the video is missing: {made} of {whole} seconds could be read. The file may not have been copied to its end.',
  endCut: 'The end of the video is damaged and cannot be shown in every quality. It was cut off.',
  pictureShort: 'The picture is damaged: {made} of {whole} seconds of it could be read.',
  pictureTorn: 'The picture is damaged: about {lost} of its {whole} seconds cannot be shown.',
  soundTorn: 'The sound is damaged in places. It is silent there.',
  incomplete: 'Not every quality of this video could be made.',
} as const;

export type MediaSentence = keyof typeof SENTENCES;
export const mediaSentences = Object.keys(SENTENCES) as MediaSentence[];

/** @throws an error where a figure is missing */
export function mediaSentence(kind: MediaSentence, figures: Readonly<Record<string, number>> = {}): string {
  return SENTENCES[kind].replace(/\{(\w+)\}/g, (_, name: string) => {
    if (figures[name] === undefined) throw new Error(`${kind} lacks the figure ${name}`);
    return String(figures[name]);
  });
}

export interface ReadMediaSentence {
  kind: MediaSentence;
  figures: Record<string, string>;
}

/** Null where it is none of these, as those that were said before they stood here may be. */
export function readMediaSentence(text: string): ReadMediaSentence | null {
  for (const kind of mediaSentences) {
    const pattern = SENTENCES[kind].replace(/[.()]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[\\d.]+)');
    const found = new RegExp(`^${pattern}$`).exec(text);
    if (found) return { kind, figures: { ...found.groups } };
  }
  return null;
}
