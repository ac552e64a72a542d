'use client';

/** A page of this frame failed: the frame stays. */
export { PageFailure as default } from '../page-failure';
