/** Shows nothing: for what is rendered so that its code is fetched. */
export const Nothing = () => null;
