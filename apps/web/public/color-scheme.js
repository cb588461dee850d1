// Runs before the first paint, as a file of our own because the page policy forbids inline scripts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('hepatica-color-scheme');
  } catch {
    // Storage may be switched off; the system's preference then decides.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
