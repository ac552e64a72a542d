import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AUTOMATIC_POSTER, cardNameOfPoster, posterNameOfFrame } from '@/lib/domain/poster-names';
import type { Transcoder, TranscoderTool } from '@/server/ports/transcoder';
import { isTranscodeFailure, type MediaPlan } from '@/server/ports/transcoder';
import { isBlank, judgePicture, posterScore } from './poster-choice';
import { posterCandidate } from './still-arguments';
import { POSTER_ROUND } from './stills';

/** Finding one frame, even where a file has no index. */
const CANDIDATE_LIMIT_SEC = 120;

interface Candidate {
  name: string;
  score: number;
  isGood: boolean;
}

/**
 * The best of several frames as the poster, beside it the other good ones for its owner to choose from. Key frames are looked at first; exact times follow only while every frame so
 * far was blank or damaged.
 * @returns the names of the pictures, the poster first, each with its card; none where not one frame could be read
 */
export async function makePoster(
  transcoder: Transcoder,
  tool: TranscoderTool,
  plan: MediaPlan,
  source: { path: string; workDir: string; signal: AbortSignal },
): Promise<string[]> {
  const candidates: Candidate[] = [];
  for (const [i, atSec] of plan.posterTimesSec.entries()) {
    if (i >= POSTER_ROUND && candidates.some((candidate) => candidate.isGood)) break;
    const candidate = await tryCandidate(`candidate_${i}`, atSec, i < POSTER_ROUND);
    if (candidate) candidates.push(candidate);
  }
  const best = candidates.reduce<Candidate | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  if (best === null) return [];
  const kept = [best, ...candidates.filter((candidate) => candidate.isGood && candidate !== best)];
  const names = kept.map((_, i) => (i === 0 ? AUTOMATIC_POSTER : posterNameOfFrame(i)));
  const withCard = (name: string) => [name, cardNameOfPoster(name)];
  for (const [i, { name }] of kept.entries()) {
    const made = withCard(`${name}.jpg`);
    for (const [j, wanted] of withCard(names[i]!).entries()) await rename(join(source.workDir, made[j]!), join(source.workDir, wanted));
  }
  for (const { name } of candidates) {
    for (const left of [...withCard(`${name}.jpg`), `${name}.grey`]) await rm(join(source.workDir, left), { force: true });
  }
  return names.flatMap(withCard);

  async function tryCandidate(name: string, atSec: number, isNearEnough: boolean): Promise<Candidate | null> {
    try {
      const { hadComplaints } = await transcoder.run({
        name: 'poster',
        sourcePath: source.path,
        ...posterCandidate(plan, atSec, isNearEnough, name, tool),
        workDir: source.workDir,
        // Where repackaging is over in seconds, the poster must not be what is waited for.
        isUrgent: plan.renditions.some(({ mode }) => mode === 'copy'),
        timeLimitSec: CANDIDATE_LIMIT_SEC,
        signal: source.signal,
      });
      const grey = await readFile(join(source.workDir, `${name}.grey`)).catch(() => null);
      const picture = await readFile(join(source.workDir, `${name}.jpg`)).catch(() => null);
      if (!grey || !picture || grey.length === 0 || picture.length === 0) return null;
      const quality = judgePicture(grey);
      return { name, score: posterScore(quality, hadComplaints), isGood: !isBlank(quality) && !hadComplaints };
    } catch (error) {
      if (isTranscodeFailure(error) && !error.isFromOutside) return null; // There is no frame at that time.
      throw error;
    }
  }
}
