import { mediaSentence } from '@/lib/domain/media-sentences';
import type { AudioRenditionPlan } from '@/server/ports/transcoder';
import { inputArguments } from './input-arguments';
import { passLimitSec, runPass, type PassResult, type PassSource } from './run-pass';
import type { FirstMade } from './later-renditions';

type Sound = PassResult['audios'][number];

export interface MendedSound {
  audios: Sound[];
  /** New files. */
  files: string[];
  /** Folders that the list of renditions names no longer. */
  replaced: string[];
}

/** For the owner. */
export const TORN_SOUND = mediaSentence('soundTorn');

/** A frame of AAC is at most a thirtieth of a second: behind a longer one there is nothing for a while. */
const MAX_HOLE_SEC = 0.2;

/** Of what takes the place of a repackaged track: files that somebody may be listening to are not changed. */
const CODED_FROM = 50;

const codedInstead = (rendition: AudioRenditionPlan): AudioRenditionPlan => ({
  ...rendition, name: `a${CODED_FROM + Number(rendition.name.slice(1))}`, mode: 'encode', channels: 2,
});

/**
 * Decodes repackaged sound, which takes seconds, and codes it after all where something in it cannot be decoded or is not there:
 * browsers give up at the one and leap over the other, picture and all, where our own coding puts silence. Null where all is well.
 */
export async function mendSound(source: PassSource, { plan, result }: FirstMade): Promise<MendedSound | null> {
  const mended: MendedSound = { audios: [], files: [], replaced: [] };
  for (const sound of result.audios) {
    if (sound.rendition.mode !== 'copy' || (sound.longestSampleSec <= MAX_HOLE_SEC && (await isSound(sound.rendition)))) {
      mended.audios.push(sound);
      continue;
    }
    const rendition = codedInstead(sound.rendition);
    const pass = { videoNames: [], audioNames: [rendition.name], progressShare: 0 };
    const made = await runPass(source, { ...plan, renditions: [], audio: [rendition] }, pass, { kind: 'grid' }, 0, () => undefined);
    mended.audios.push(...made.audios);
    mended.files.push(...made.files);
    mended.replaced.push(sound.rendition.name);
  }
  return mended.replaced.length > 0 ? mended : null;

  async function isSound({ streamIndex }: AudioRenditionPlan): Promise<boolean> {
    const { hadComplaints, isCutShort } = await source.transcoder.run({
      name: 'sound check', sourcePath: source.sourcePath, workDir: source.workDir, inputArguments: inputArguments(plan), isPatient: true,
      timeLimitSec: passLimitSec(plan.durationSec), signal: source.signal,
      outputArguments: ['-map', `0:${streamIndex}`, '-c:a', 'pcm_s16le', '-f', 'null', '-'],
    });
    return !hadComplaints || isCutShort;
  }
}
