/** What a picture that people send must keep to, in words that can be shown to them. */
export interface PictureLimits {
  maxBytes: number;
  minWidthPx: number;
  minHeightPx: number;
}
