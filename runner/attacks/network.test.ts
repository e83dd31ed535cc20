import { readlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canRun, check, run, runner } from '../testing'

afterAll(() => runner.close())

/** What this machine offers to everybody on it, and to everybody who can reach it. */
const HOST_SOCKET = `ferropath-test-${process.pid}`
const servers: Server[] = []
let port = 0
let visitors = 0

async function listen(at: { port: number; host: string } | { path: string }): Promise<Server> {
  const server = createServer((socket) => {
    visitors++
    socket.end('you are outside')
  })
  servers.push(server)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at, resolve))
  return server
}

beforeAll(async () => {
  const address = (await listen({ port: 0, host: '0.0.0.0' })).address()
  port = typeof address === 'object' && address ? address.port : 0
  await listen({ path: `\0${HOST_SOCKET}` })
})
afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))))

const ownAddresses = () =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address)

/** Prints a line for every way out, `REACHED` where there is one. */
const waysOut = () => `
    use std::net::{SocketAddr, TcpStream, UdpSocket};
    use std::time::Duration;
    let patience = Duration::from_secs(2);
    for address in ${JSON.stringify([...ownAddresses().map((own) => `${own}:${port}`), '1.1.1.1:53', '192.168.0.1:80', '169.254.169.254:80', `[::1]:${port}`, '[2606:4700:4700::1111]:53'])} {
        let target: SocketAddr = address.parse().unwrap();
        match TcpStream::connect_timeout(&target, patience) { Ok(_) => println!("REACHED {address}"), Err(e) => println!("tcp {address}: {}", e.kind()) }
        let own = if target.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
        match UdpSocket::bind(own).and_then(|socket| socket.send_to(b"hello", target)) {
            Ok(_) if target.ip().is_loopback() => println!("udp {address}: sent to ourselves"),
            Ok(_) => println!("REACHED {address} over udp"),
            Err(e) => println!("udp {address}: {}", e.kind()),
        }
    }
    use std::os::linux::net::SocketAddrExt;
    let name = std::os::unix::net::SocketAddr::from_abstract_name("${HOST_SOCKET}").unwrap();
    match std::os::unix::net::UnixStream::connect_addr(&name) { Ok(_) => println!("REACHED the machine's own socket"), Err(e) => println!("unix: {}", e.kind()) }
    println!("tried everything");`

describe.skipIf(!canRun)('the network of a sandbox', () => {
  test('is a loopback on which axum and reqwest talk to each other', async () => {
    const outcome = await check(
      'pub async fn fetch(url: &str) -> reqwest::Result<String> { reqwest::get(url).await?.error_for_status()?.text().await }',
      `#[cfg(test)] mod tests {
        use crate::*;
        #[tokio::test]
        async fn answers() {
          let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
          let url = format!("http://{}/", listener.local_addr().unwrap());
          let app = axum::Router::new().route("/", axum::routing::get(|| async { "here" }));
          tokio::spawn(async move { axum::serve(listener, app).await });
          assert_eq!(fetch(&url).await.unwrap(), "here");
        }
      }`,
      { kit: 'web' },
    )
    expect(outcome.verdict, JSON.stringify(outcome)).toBe('passed')
  })

  test.each(['std', 'web'] as const)('leads nowhere from a program of kit %s', async (kit) => {
    const outcome = await run(`fn main() { ${waysOut()} }`, { kit })
    expect(outcome.stdout, outcome.stderr).toContain('tried everything')
    expect(outcome.stdout).not.toContain('REACHED')
    expect(visitors).toBe(0)
  })

  test('leads nowhere from a test either', async () => {
    const outcome = await check(
      `pub fn look() { ${waysOut()} }`,
      '#[cfg(test)] mod tests { use crate::*; #[test] fn looks() { look() } }',
      { kit: 'web' },
    )
    expect(outcome.verdict, JSON.stringify(outcome)).toBe('passed')
    expect(outcome.stdout).toContain('tried everything')
    expect(outcome.stdout).not.toContain('REACHED')
    expect(visitors).toBe(0)
  })

  test('has no route to anywhere, and nobody listens on it, so the judge cannot be asked', async () => {
    const look = `
      for table in ["route", "tcp", "tcp6", "udp", "udp6", "raw"] {
        let text = std::fs::read_to_string(format!("/proc/net/{table}"));
        // A kernel may be without IPv6.
        let text = if table.ends_with('6') { text.unwrap_or_default() } else { text.expect(table) };
        println!("{table} {}", text.lines().skip(1).count());
      }
      let unix = std::fs::read_to_string("/proc/net/unix").unwrap();
      println!("named {:?}", unix.lines().skip(1).filter_map(|line| line.split_whitespace().nth(7)).collect::<Vec<_>>());`
    const outcome = await run(`fn main() { ${look} }`, { kit: 'web' })
    const nothing = 'route 0\ntcp 0\ntcp6 0\nudp 0\nudp6 0\nraw 0\nnamed []'
    expect(outcome.stdout, JSON.stringify(outcome)).toContain(nothing)
  })

  test('is not that of the machine', async () => {
    const look = 'fn main() { println!("{}", std::fs::read_link("/proc/self/ns/net").unwrap().display()); }'
    const { stdout } = await run(look, { kit: 'web' })
    expect(stdout).toMatch(/^net:\[\d+\]$/m)
    expect(stdout.trim()).not.toBe(readlinkSync('/proc/self/ns/net'))
  })

  test('cannot be given another interface', async () => {
    const outcome = await run(
      `unsafe extern "C" { fn socket(domain: i32, kind: i32, protocol: i32) -> i32; fn ioctl(fd: i32, request: u64, argument: *mut u8) -> i32; }
       fn main() { unsafe {
         // Netlink makes interfaces, a packet socket reads their frames, and an ioctl can take one's address.
         println!("netlink {} packet {} vsock {}", socket(16, 3, 0), socket(17, 3, 0), socket(40, 1, 0));
         let mut request = [0u8; 40];
         request[..2].copy_from_slice(b"lo");
         request[16..24].copy_from_slice(&[2, 0, 0, 0, 10, 0, 0, 1]);
         println!("address {}", ioctl(socket(2, 1, 0), 0x8916, request.as_mut_ptr()));
       } }`,
      { kit: 'web' },
    )
    expect(outcome.stdout).toContain('netlink -1 packet -1 vsock -1')
    expect(outcome.stdout).toContain('address -1')
  })
})
