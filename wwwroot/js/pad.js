// The drawing pad: what is drawn here goes to the session, what the session has is drawn here.
import { Ink } from './ink.js';
import { Replay } from './replay.js';
import { KIND, Strokes } from './strokes.js';
import { listenToPen } from './pen.js';
import { refreshTools } from './tools.js';
import { sendMissing } from './missing.js';

export class Pad {
  /** @param element the pad's section @param bar the replay's @param model the model's layout @param timings where pointer times go */
  constructor(element, bar, model, connection, timings) {
    this.element = element;
    this.size = model.pad.size;
    this.connection = connection;
    this.timings = timings;
    this.strokes = new Strokes();
    this.ink = new Ink(element.querySelector('canvas'), model.pad);
    this.crop = element.querySelector('.crop');
    this.replay = new Replay(bar, this);
    this.penDown = false;
    this.erasing = false;
    this.isSample = false;
    this.kept = 0;
    // Until the session is heard for the first time, what is drawn here is all there is.
    this.rejoining = true;
    this.lostAt = 0;
    this.forgetOrders();
    listenToPen(this.ink.canvas, this.size, {
      begin: kind => this.#begin(kind),
      points: (triples, time) => this.#add(triples, time),
      end: () => this.#end(),
      cancel: () => this.#cancel(),
      toolKind: () => (this.erasing ? KIND.eraser : KIND.pen),
    });
    this.refresh();
  }

  /** The session's drawing. */
  show(list, undone, isSample, play) {
    const mine = this.strokes.done;
    this.strokes.replace(list, undone);
    this.isSample = isSample;
    this.kept = list.length;
    if (this.rejoining) {
      this.rejoining = false;
      this.#handOver(mine, this.lostAt);
    } else {
      this.#putAhead();
    }

    this.replay.reset();
    if (play && this.isSample) {
      this.replay.playSample();
    } else {
      this.redraw();
    }

    this.refresh();
  }

  /** The address holds all finished strokes. */
  markKept() {
    if (!this.rejoining) {
      this.kept = this.strokes.list.length - (this.penDown ? 1 : 0);
    }
  }

  /** Strokes that a new session, made from the address, would not have. */
  get unkept() {
    return this.strokes.done.slice(this.kept);
  }

  /** Draws strokes again that an earlier page could not hand over. */
  resume(list) {
    const { done } = this.strokes;
    this.#handOver([...done, ...list], done.length);
    this.redraw();
    this.refresh();
  }

  /** The line is back: the next drawing from the session is what it knows of ours. */
  rejoin() {
    if (!this.rejoining) {
      this.rejoining = true;
      this.lostAt = this.strokes.done.length - (this.penDown ? 1 : 0);
    }

    this.forgetOrders();
    this.replay.forget();
  }

  /** The session took no more of the stroke under way. */
  giveUp() {
    this.#end();
  }

  /** The session refused something: what was ordered brings no drawing. */
  forgetOrders() {
    this.awaited = 0;
    this.ahead = [];
  }

  undo() { this.#order('Undo', this.strokes.canUndo); }

  redo() { this.#order('Redo', this.strokes.undone > 0); }

  clear() { this.#order('Clear', !this.strokes.isBlank); }

  load(digit) { this.#order('LoadSample', true, digit); }

  /** @param pixels 784 bytes, 255 = full ink */
  lay(pixels) { return this.#order('LayPicture', true, pixels); }

  /** @param name of a data set's image, such as mnist.test.1234 */
  laySample(name) { return this.#order('LaySample', true, name); }

  toggleEraser() {
    this.erasing = !this.erasing;
    this.refresh();
  }

  play() {
    if (!this.penDown && this.strokes.duration > 0) {
      this.replay.start();
    }
  }

  redraw() {
    this.ink.resize();
    this.ink.draw(this.replay.strokes);
  }

  /** What can be pressed now. */
  refresh() {
    refreshTools(this);
  }

  /** @returns whether it was ordered */
  #order(method, possible, ...values) {
    const can = possible && !this.penDown && this.connection.open;
    if (can) {
      this.replay.stop();
      this.awaited++;
      this.connection.send(method, ...values);
    }

    return can;
  }

  #handOver(mine, lostAt) {
    // Our first stroke takes an untouched sample away.
    const theirs = this.isSample && mine.length > lostAt ? [] : this.strokes.done;
    const { strokes, heard } = sendMissing(mine, theirs, lostAt, this.penDown, this.connection);
    if (heard < strokes.length) {
      this.strokes.list = strokes;
      this.strokes.undone = 0;
      this.isSample = false;
      this.kept = Math.min(this.kept, heard);
    }
  }

  // The session's answer to an order does not know the strokes begun since.
  #putAhead() {
    if (this.ahead.length > 0) {
      const isTakenAway = this.isSample && this.ahead[0][0] === KIND.pen;
      this.strokes.list = [...(isTakenAway ? [] : this.strokes.done), ...this.ahead];
      this.strokes.undone = 0;
      this.isSample = false;
    }

    this.awaited = Math.max(0, this.awaited - 1);
    if (this.awaited === 0) {
      this.ahead = [];
    }
  }

  #begin(kind) {
    this.replay.stop();
    if (this.isSample && kind === KIND.pen) {
      this.strokes.replace([], 0);
      this.lostAt = 0;
    }

    this.isSample = false;
    this.penDown = true;
    this.redraw();
    this.stroke = this.strokes.begin(kind);
    this.kept = Math.min(this.kept, this.strokes.list.length - 1);
    if (this.awaited > 0) {
      this.ahead.push(this.stroke);
    }

    this.connection.send('BeginStroke', kind);
    this.refresh();
  }

  #add(triples, time) {
    if (!this.penDown) {
      return;
    }

    const first = (this.stroke.length - 1) / 3;
    this.stroke.push(...triples);
    this.ink.extend(this.stroke, first);
    this.timings.sent(triples.length / 3, time);
    this.connection.send('AddPoints', triples);
  }

  #end() {
    if (this.penDown) {
      this.penDown = false;
      this.connection.send('EndStroke');
      this.refresh();
    }
  }

  #cancel() {
    if (this.penDown) {
      this.penDown = false;
      this.strokes.cancel();
      this.connection.send('CancelStroke');
      this.redraw();
      this.refresh();
    }
  }
}
