/** Frames between the runner and the warden; `warden/wire.rs` is the other side. */
export class FrameWriter {
  readonly #parts: Buffer[]
  constructor(kind: number) {
    this.#parts = [Buffer.of(kind)]
  }
  u32(value: number): this {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value >>> 0)
    this.#parts.push(bytes)
    return this
  }
  u64(value: bigint): this {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64LE(value)
    this.#parts.push(bytes)
    return this
  }
  bytes(value: Buffer | string): this {
    const bytes = typeof value === 'string' ? Buffer.from(value) : value
    this.u32(bytes.length)
    this.#parts.push(bytes)
    return this
  }
  texts(values: string[]): this {
    this.u32(values.length)
    for (const value of values) this.bytes(value)
    return this
  }
  finish(): Buffer {
    const body = Buffer.concat(this.#parts)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(body.length)
    return Buffer.concat([head, body])
  }
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0)
  push(chunk: Buffer): Buffer[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    const frames: Buffer[] = []
    let at = 0
    while (this.#pending.length - at >= 4) {
      const length = this.#pending.readUInt32LE(at)
      if (this.#pending.length - at - 4 < length) break
      frames.push(this.#pending.subarray(at + 4, at + 4 + length))
      at += 4 + length
    }
    this.#pending = this.#pending.subarray(at)
    return frames
  }
}
