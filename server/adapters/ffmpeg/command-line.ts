import ffmpeg from 'fluent-ffmpeg';
import { sourceLimits } from '@/server/media/limits';
import type { TranscodeStep } from '@/server/ports/transcoder';
import { readOnlyPictures, readOnlyWhatIsNamed } from './allow-lists';

/** fluent-ffmpeg can write a command line without running it, but its types leave that out. */
interface CommandLine {
  _getArguments(): string[];
}

/**
 * The whole command line of a step. Only its writing is left to fluent-ffmpeg: it knows neither cancellation nor
 * process groups, so the process is started by our own runner.
 */
export function commandLine(step: Pick<TranscodeStep, 'sourcePath' | 'sourceKind' | 'inputArguments' | 'outputArguments'>): string[] {
  const lastOutput = step.outputArguments[step.outputArguments.length - 1];
  if (lastOutput === undefined) throw new Error('A step needs an output');
  const input = [
    '-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', '-progress', 'pipe:1',
    // What can be decoded is kept, however little it is: the tool alone would give up where that is less than a third.
    '-max_error_rate', '1',
    // Turned by our own filters: builds of the tool differ in what they do by themselves, and the bundled one knows no mirrors.
    '-noautorotate',
    ...(step.sourceKind === 'picture' ? readOnlyPictures : readOnlyWhatIsNamed),
    '-max_pixels', String(sourceLimits.maxPixels),
    '-fflags', '+genpts',
    ...step.inputArguments,
  ];
  // Handed over one by one: an array would be split at spaces, which filters may hold.
  const command = ffmpeg()
    .input(`file:${step.sourcePath}`)
    .inputOptions(...(input as [string]))
    .output(lastOutput)
    .outputOptions(...(step.outputArguments.slice(0, -1) as [string]));
  return (command as unknown as CommandLine)._getArguments();
}
