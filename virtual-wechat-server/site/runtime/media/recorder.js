// Runs where the browser makes sound: collects 20 ms of it and hands them over as 16-bit samples.
const SAMPLES = 320

class Recorder extends AudioWorkletProcessor {
  frame = new Int16Array(SAMPLES)
  filled = 0

  process([[channel]]) {
    for (const sample of channel || []) {
      this.frame[this.filled++] = Math.max(-32768, Math.min(32767, Math.round(sample * 32767)))
      if (this.filled < SAMPLES) continue
      this.port.postMessage(this.frame.buffer, [this.frame.buffer])
      this.frame = new Int16Array(SAMPLES)
      this.filled = 0
    }
    return true
  }
}

registerProcessor('recorder', Recorder)
