// The address is the view state: the session writes it, going back and forward gives it back.

export function bindAddress(connection) {
  const onPop = () => connection.send('Restore', location.search);
  addEventListener('popstate', onPop);
  return {
    write(query, push) {
      const search = query && !query.startsWith('?') ? `?${query}` : query;
      if (search !== location.search) {
        history[push ? 'pushState' : 'replaceState'](history.state, '', location.pathname + search);
      }
    },
    stop: () => removeEventListener('popstate', onPop),
  };
}
