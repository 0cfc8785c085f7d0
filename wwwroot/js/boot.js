// Starts Blazor; its circuit tries to come back without end and as soon notices a dead line, as our own line does.
const LONGEST_SILENCE = 6000;
const LONGEST_ANSWER = 1500;

globalThis.Blazor.start({
  circuit: {
    configureSignalR: line => line.withUrl('_blazor', { timeout: LONGEST_ANSWER }).withServerTimeout(LONGEST_SILENCE),
    reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: 500 },
  },
});
