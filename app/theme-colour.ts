/**
 * `--ground` of each theme as the browser's own chrome and the installed app's window need it: these places
 * read no stylesheet, so the token's value is repeated here.
 */
export const groundColour = { dark: '#0b0d16', light: '#f9fafd' } as const;
