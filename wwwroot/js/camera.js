// The camera: one stream at a time, ended whenever it is not looked at.

export class Camera {
  constructor(video) {
    this.video = video;
    this.stream = null;
  }

  /** @returns false when it was stopped in between @throws Error with a message for the person */
  async start() {
    this.stop();
    if (!navigator.mediaDevices?.getUserMedia) {
      throw new Error('The browser gives pages its camera only over https or on localhost. Upload a picture instead.');
    }

    const run = this.run = {};
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (run !== this.run) {
        stream.getTracks().forEach(track => track.stop());
        return false;
      }

      this.stream = stream;
      this.video.srcObject = stream;
      await this.video.play();
      return true;
    } catch (problem) {
      if (run !== this.run) {
        return false;
      }

      this.stop();
      throw new Error(wordsFor(problem));
    }
  }

  /** What it sees now. */
  take() {
    return createImageBitmap(this.video);
  }

  stop() {
    this.run = null;
    this.stream?.getTracks().forEach(track => track.stop());
    this.stream = null;
    this.video.srcObject = null;
  }
}

function wordsFor(problem) {
  switch (problem.name) {
    case 'NotAllowedError': return 'The camera is blocked for this page: allow it in the browser\'s address bar, or upload a picture.';
    case 'NotFoundError': return 'No camera was found: connect one, or upload a picture.';
    case 'NotReadableError': return 'The camera is used by another program: close that, or upload a picture.';
    default: return 'The camera did not start: try again, or upload a picture.';
  }
}
