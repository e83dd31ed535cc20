import type { IncomingMessage, Server } from 'node:http'
import type { PolicyResponse } from './policy-response'
import { Stop } from './stop'

export type FrontServer = Server<typeof IncomingMessage, typeof PolicyResponse>
type Listener = (request: IncomingMessage, answer: PolicyResponse) => void

/** A listener that keeps requests waiting until there is one that can answer. */
export function createGate(): { listener: Listener; open: (listener: Listener) => void } {
  let inner: Listener | null = null
  const waiting: (() => void)[] = []
  return {
    listener: (request, answer) => {
      if (inner) inner(request, answer)
      else waiting.push(() => inner?.(request, answer))
    },
    open(listener) {
      inner = listener
      for (const resume of waiting.splice(0)) resume()
    },
  }
}

/**
 * @param port 0 takes any free one
 * @returns the port it listens on
 * @throws Stop with what to do about it, when it cannot
 */
export function listen(server: FrontServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        const advice = `Set PORT to another one, such as PORT=${port + 1}, or end what uses it.`
        reject(new Stop(`Port ${port} of ${host} is in use. ${advice}`))
      } else if (error.code === 'EACCES') {
        reject(new Stop(`Port ${port} may not be used without more rights. Set PORT to one above 1023.`))
      } else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(new Stop(`HOST is ${host}, which isn’t an address of this machine. 127.0.0.1 and 0.0.0.0 always are.`))
      } else {
        reject(error)
      }
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
