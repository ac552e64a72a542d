/**
 * Left to itself the tool opens by content whatever it recognises: playlists, scripts and manifests that name other
 * people's files among it. So the formats and decoders that may be opened are named on every call.
 */

const demuxers = [
  'mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2', 'matroska', 'webm', 'avi', 'mpegts', 'mpeg', 'mpegvideo', 'asf', 'flv', 'ogg', 'dv', 'mxf', 'ivf',
];

const videoDecoders = [
  'h264', 'hevc', 'vp8', 'libvpx', 'vp9', 'libvpx-vp9', 'av1', 'libdav1d', 'libaom-av1', 'mpeg1video', 'mpeg2video', 'mpegvideo', 'mpeg4',
  'mjpeg', 'mjpegb', 'prores', 'prores_lgpl', 'dnxhd', 'dvvideo', 'theora', 'vp3', 'vp5', 'vp6', 'vp6a', 'vp6f', 'vp7',
  'wmv1', 'wmv2', 'wmv3', 'vc1', 'msmpeg4v1', 'msmpeg4v2', 'msmpeg4', 'mss1', 'mss2', 'msvideo1', 'msrle', 'flv', 'flashsv', 'flashsv2',
  'h261', 'h263', 'h263i', 'h263p', 'cinepak', 'svq1', 'svq3', 'rpza', 'smc', 'qtrle', '8bps', 'indeo2', 'indeo3', 'indeo4', 'indeo5',
  'huffyuv', 'ffvhuff', 'ffv1', 'utvideo', 'cfhd', 'rawvideo', 'v210', 'v308', 'v408', 'v410', 'r210', 'yuv4', 'png', 'bmp', 'jpeg2000', 'tscc', 'zmbv', 'cscd',
];

const audioDecoders = [
  'aac', 'aac_fixed', 'aac_latm', 'mp3', 'mp3float', 'mp2', 'mp2float', 'mp1', 'mp1float', 'ac3', 'ac3_fixed', 'eac3', 'dca', 'truehd', 'mlp',
  'opus', 'libopus', 'vorbis', 'libvorbis', 'flac', 'alac', 'wavpack', 'tta', 'speex', 'libspeex', 'wmav1', 'wmav2', 'wmapro', 'wmalossless', 'wmavoice',
  'amrnb', 'amrwb', 'libopencore_amrnb', 'libopencore_amrwb', 'nellymoser', 'qdm2', 'qdmc', 'mace3', 'mace6', 'gsm', 'gsm_ms', 'libgsm', 'libgsm_ms', 's302m',
  'adpcm_ms', 'adpcm_ima_wav', 'adpcm_ima_qt', 'adpcm_swf', 'adpcm_yamaha', 'g723_1', 'g726',
  'pcm_alaw', 'pcm_mulaw', 'pcm_bluray', 'pcm_dvd', 'pcm_f32be', 'pcm_f32le', 'pcm_f64be', 'pcm_f64le', 'pcm_s16be', 'pcm_s16le', 'pcm_s24be', 'pcm_s24le',
  'pcm_s32be', 'pcm_s32le', 'pcm_s8', 'pcm_u8', 'pcm_u16be', 'pcm_u16le', 'pcm_lxf',
];

/** Subtitles that are made of pictures are never used, but a file that has them must not fail for that. */
const otherDecoders = ['mov_text', 'subrip', 'srt', 'ass', 'ssa', 'webvtt', 'text', 'dvbsub', 'dvdsub', 'pgssub', 'xsub', 'cc_dec', 'gif', 'webp', 'tiff'];

/** Stand before the input. Only plain files are ever read, never an address. */
export const readOnlyWhatIsNamed: readonly string[] = [
  '-protocol_whitelist', 'file',
  '-format_whitelist', demuxers.join(','),
  '-codec_whitelist', [...videoDecoders, ...audioDecoders, ...otherDecoders].join(','),
];

/** The same for a picture by itself. */
export const readOnlyPictures: readonly string[] = [
  '-protocol_whitelist', 'file',
  '-format_whitelist', 'jpeg_pipe,png_pipe,webp_pipe',
  '-codec_whitelist', 'mjpeg,png,webp',
];
