import { createRequire } from 'node:module';
import path from 'node:path';

/** hls.js's own switches, as its build sets them; what our streams have none of stays out. */
const SWITCHES = {
  __USE_ALT_AUDIO__: true,
  __USE_MEDIA_CAPABILITIES__: true,
  __USE_CMCD__: false,
  __USE_CONTENT_STEERING__: false,
  __USE_EME_DRM__: false,
  __USE_IFRAMES__: false,
  __USE_INTERSTITIALS__: false,
  __USE_M2TS_ADVANCED_CODECS__: false,
  __USE_SUBTITLES__: false,
  __USE_VARIABLE_SUBSTITUTION__: false,
  __HLS_WORKER_BUNDLE__: false,
  __IN_WORKER__: false,
};

/** Readers of containers that our pipeline never writes; each says of every segment that it is not for it. */
const OTHER_CONTAINERS = /\/(tsdemuxer|aacdemuxer|mp3demuxer|ac3-demuxer|mp4-remuxer)$/;
/** Controllers that hls.js leaves out where its configuration names none. */
const UNUSED_CONTROLLERS = /\/(id3-track-controller|cmcd-controller|eme-controller|iframe-controller|interstitials-controller|content-steering-controller|subtitle-stream-controller|subtitle-track-controller|timeline-controller)$/;

/** @type {import('esbuild').Plugin} */
const leaveOut = {
  name: 'leave-out',
  setup(build) {
    // Some of their functions serve others too: only the list from which a reader is chosen loses them.
    build.onResolve({ filter: OTHER_CONTAINERS }, ({ path: name, importer }) =>
      importer.endsWith('transmuxer.ts') ? { path: name, namespace: 'other-container', sideEffects: false } : undefined,
    );
    build.onResolve({ filter: UNUSED_CONTROLLERS }, ({ path: name }) => ({ path: name, namespace: 'unused-controller', sideEffects: false }));
    build.onLoad({ filter: /.*/, namespace: 'other-container' }, () => ({ contents: 'export default class { static probe() { return false; } }' }));
    build.onLoad({ filter: /.*/, namespace: 'unused-controller' }, () => ({ contents: 'export default undefined;' }));
  },
};

/**
 * hls.js from its own sources, for our streams alone: fragmented MP4 in the clear, with sound in tracks of its own and
 * captions beside the stream. 108 kB instead of 183 kB on the wire (gzip), which a slow phone waits for before its first picture.
 * Next takes it in the place of the package (next.config.mjs); in development and in tests the whole package runs.
 *
 * @param {typeof import('esbuild').build} build
 * @param {string} outdir
 */
export async function buildHls(build, outdir) {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('hls.js/package.json'));
  const { version } = require('hls.js/package.json');
  await build({
    entryPoints: [path.join(folder, 'src', 'exports-default.ts')],
    outfile: path.join(outdir, 'hls.mjs'),
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    define: Object.fromEntries(Object.entries({ ...SWITCHES, __VERSION__: version }).map(([name, value]) => [name, JSON.stringify(value)])),
    plugins: [leaveOut],
    // Next makes it small, with everything else.
    minifySyntax: true,
    logLevel: 'silent',
  });
}
