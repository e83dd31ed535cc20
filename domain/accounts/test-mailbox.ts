import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

export type Mail = { from: string; to: string[]; text: string }

/** A mail server that takes everything and keeps it, on a port of this machine. */
export class TestMailbox {
  readonly mails: Mail[] = []
  readonly #sockets = new Set<Socket>()
  readonly #server: Server = createServer((socket) => this.#converse(socket))

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}?ignoreTLS=true`
  }

  #converse(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    let [mail, buffer, inData]: [Mail, string, boolean] = [{ from: '', to: [], text: '' }, '', false]
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 mail.example.org')
    socket.on('data', (chunk) => {
      buffer += chunk.toString()
      for (;;) {
        const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + (inData ? 5 : 2))
        if (inData) {
          this.mails.push({ ...mail, text: decodeQuotedPrintable(line) })
          ;[mail, inData] = [{ from: '', to: [], text: '' }, false]
          say('250 kept')
        } else if (/^DATA/i.test(line)) {
          inData = true
          say('354 go on')
        } else {
          mail.from = /^MAIL FROM:<(.*?)>/i.exec(line)?.[1] ?? mail.from
          const recipient = /^RCPT TO:<(.*?)>/i.exec(line)?.[1]
          if (recipient) mail.to.push(recipient)
          say(/^QUIT/i.test(line) ? '221 bye' : '250 ok')
        }
      }
    })
  }
}

function decodeQuotedPrintable(text: string): string {
  return text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
