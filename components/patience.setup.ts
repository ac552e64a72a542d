/** What a page waits for comes when the machine has got to it: one second, the library's own limit, is no promise of ours. */
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 15_000 });
}

export {};
