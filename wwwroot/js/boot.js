// Starts Blazor; its circuit tries to come back without end, as our own line does.
globalThis.Blazor.start({
  circuit: { reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: 1000 } },
});
