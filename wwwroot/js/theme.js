// Before the first paint: the theme that was chosen here, else the system's. A classic script, so that nothing flashes.
(() => {
  const KEY = 'interp.theme';
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => localStorage.getItem(KEY) ?? (dark.matches ? 'dark' : 'light');
  const apply = () => {
    root.dataset.theme = chosen();
    dispatchEvent(new Event('themechange'));
  };

  document.addEventListener('click', event => {
    if (event.target.closest('.theme-toggle')) {
      localStorage.setItem(KEY, chosen() === 'dark' ? 'light' : 'dark');
      apply();
    }
  });
  dark.addEventListener('change', apply);
  apply();
})();
