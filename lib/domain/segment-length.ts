/** HLS wants segments of about one length; four seconds start quickly and still compress well. What is copied is cut near it. */
export const SEGMENT_SEC = 4;
