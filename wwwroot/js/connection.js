// The line to the session. It reconnects without end and then asks for everything anew.

const LONGEST_RETRY = 500;
const FIRST_RETRY = 250;
const LONGEST_ANSWER = 1500;

/** The server says something every two seconds: after this long without a word the line is dead. */
const LONGEST_SILENCE = 6000;

export class Connection {
  /**
   * @param on handlers by the server's message names, and lost(), attached(), unknown()
   */
  constructor(sessionId, on) {
    this.sessionId = sessionId;
    this.on = on;
    const { HubConnectionBuilder, LogLevel, protocols } = globalThis.signalR;
    this.hub = new HubConnectionBuilder()
      .withUrl('hub/explore', { timeout: LONGEST_ANSWER })
      .withServerTimeout(LONGEST_SILENCE)
      .withHubProtocol(new protocols.msgpack.MessagePackHubProtocol())
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retry => delay(retry.previousRetryCount) })
      .configureLogging(LogLevel.None)
      .build();
    for (const name of ['frame', 'drawing', 'url', 'view', 'notice', 'restarting']) {
      this.hub.on(name, (...values) => on[name](...values));
    }

    this.hub.onreconnecting(() => this.#lose());
    this.hub.onreconnected(() => this.attach());
    this.hub.onclose(() => {
      if (!this.ended) {
        this.#lose();
        this.start();
      }
    });
  }

  get open() {
    return this.hub.state === 'Connected' && this.isAttached;
  }

  async start() {
    for (let tries = 0; this.hub.state === 'Disconnected' && !this.ended; tries++) {
      try {
        await this.hub.start();
        await this.attach();
      } catch {
        this.#lose();
        await new Promise(resolve => setTimeout(resolve, delay(tries)));
      }
    }
  }

  /**
   * Says something; what cannot be said now is lost, for the session's answer on return holds all that matters.
   * @returns ends with the answer; undefined when nothing was said
   */
  send(method, ...values) {
    // A line that breaks rejects what is under way, too: that is no refusal.
    return this.open ? this.hub.invoke(method, ...values).catch(problem => this.open && this.on.refused(problem, method)) : undefined;
  }

  /** As send, without waiting for a refusal: for what comes sixty times a second. */
  tell(method, ...values) {
    if (this.open) {
      this.hub.send(method, ...values).catch(() => {});
    }
  }

  /** Everything that the session answers to one question, in order. */
  collect(method, ...values) {
    const items = [];
    return new Promise((resolve, reject) => this.hub.stream(method, ...values).subscribe({
      // The bytes are a view of the message they came in.
      next: item => items.push(item.slice()),
      complete: () => resolve(items),
      error: reject,
    }));
  }

  stop() {
    this.ended = true;
    return this.hub.stop();
  }

  /** Asks for a picture, and takes a line without an answer for dead. */
  async probe() {
    if (this.open) {
      const late = new Promise((_, reject) => setTimeout(reject, LONGEST_ANSWER));
      await Promise.race([this.hub.invoke('Resync'), late]).catch(() => this.open && this.hub.stop());
    }
  }

  /** Asks for everything anew. What is said after it is heard after it, so the line is open at once. */
  async attach() {
    this.isAttached = true;
    try {
      await this.hub.invoke('Attach', this.sessionId);
      this.on.attached();
    } catch {
      this.isAttached = false;
      if (this.hub.state === 'Connected') {
        this.on.unknown();
      }
    }
  }

  #lose() {
    this.isAttached = false;
    this.on.lost();
  }
}

const delay = tries => Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** tries);
