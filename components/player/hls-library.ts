/** A chunk of its own, and the larger part of the player: asked for with the player's first line, not after its last. */
export const loadHls = () => import('hls.js');
